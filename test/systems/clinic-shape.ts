import type { Shape } from './shape.ts'

const SATURDAY = "starts_at > '2025-09-20'"

export const CLINIC: Shape = [
  ['40 appointments, so the first new one is 41', 'SELECT count(*), max(id) FROM appointments', [[40, 40]]],
  [
    'some doctors, whom nobody visits',
    'SELECT count(*) > 0 FROM doctors WHERE id NOT IN (SELECT doctor_id FROM appointments)',
    [[1]],
  ],
  [
    'doctor 5 is one of them',
    'SELECT name FROM doctors WHERE id = 5 AND id NOT IN (SELECT doctor_id FROM appointments)',
    [['Mei Tanaka']],
  ],
  [
    'two patients who have never come',
    'SELECT count(*) FROM patients WHERE id NOT IN (SELECT patient_id FROM appointments)',
    [[2]],
  ],
  [
    'some doctors who work, but not on Saturday',
    `SELECT count(*) > 1 FROM doctors WHERE id IN (SELECT doctor_id FROM appointments)
     AND id NOT IN (SELECT doctor_id FROM appointments WHERE ${SATURDAY})`,
    [[1]],
  ],
  [
    'Saturday is the last day',
    `SELECT DISTINCT substr(starts_at, 1, 10) FROM appointments WHERE ${SATURDAY}`,
    [['2025-09-20']],
  ],
  ['two rooms, one moment', 'SELECT count(*) > count(DISTINCT starts_at) FROM appointments', [[1]]],
  [
    'the children’s doctor is taken on Saturday at half past nine, and free an hour later',
    `SELECT starts_at FROM appointments WHERE doctor_id = 3
     AND starts_at IN ('2025-09-20T09:30', '2025-09-20T10:30')`,
    [['2025-09-20T09:30']],
  ],
  ['two patients of one name', 'SELECT count(*) - count(DISTINCT name) FROM patients', [[1]]],
  ['some patients without a telephone', 'SELECT count(*) > 3 FROM patients WHERE phone IS NULL', [[1]]],
  [
    'some visits whose record is not written yet',
    "SELECT count(*) > 1 FROM appointments WHERE state = 'done' AND id NOT IN (SELECT appointment_id FROM records)",
    [[1]],
  ],
  [
    'records of visits that took place',
    "SELECT count(*) FROM records JOIN appointments ON appointments.id = appointment_id WHERE state <> 'done'",
    [[0]],
  ],
  [
    'what is booked lies behind what is over',
    `SELECT min(starts_at) > (SELECT max(starts_at) FROM appointments WHERE state <> 'booked')
     FROM appointments WHERE state = 'booked'`,
    [[1]],
  ],
  ['appointments of every state', 'SELECT count(DISTINCT state) FROM appointments', [[3]]],
]
