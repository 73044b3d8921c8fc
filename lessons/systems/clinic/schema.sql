CREATE TABLE doctors (
  id         INTEGER PRIMARY KEY,
  name       TEXT    NOT NULL,
  speciality TEXT    NOT NULL
) STRICT;

CREATE TABLE patients (
  id    INTEGER PRIMARY KEY,
  name  TEXT    NOT NULL,  -- two people may have one name
  born  TEXT    NOT NULL CHECK (born IS strftime('%Y-%m-%d', born)),
  phone TEXT
) STRICT;

CREATE TABLE appointments (
  id         INTEGER PRIMARY KEY,
  doctor_id  INTEGER NOT NULL REFERENCES doctors (id),
  patient_id INTEGER NOT NULL REFERENCES patients (id),
  starts_at  TEXT    NOT NULL CHECK (starts_at IS strftime('%Y-%m-%dT%H:%M', starts_at)
                                     AND substr(starts_at, 15) IN ('00', '30')),
  reason     TEXT,
  state      TEXT    NOT NULL DEFAULT 'booked' CHECK (state IN ('booked', 'done', 'missed')),
  UNIQUE (doctor_id, starts_at)  -- nobody sees two patients at once
) STRICT;

CREATE INDEX appointments_by_patient ON appointments (patient_id);

CREATE TABLE records (
  id             INTEGER PRIMARY KEY,
  appointment_id INTEGER NOT NULL UNIQUE REFERENCES appointments (id),
  note           TEXT    NOT NULL,
  written_on     TEXT    NOT NULL CHECK (written_on IS strftime('%Y-%m-%d', written_on))
) STRICT;
