INSERT INTO letters (text) VALUES ('Wish you were here'), ('Please pay');
