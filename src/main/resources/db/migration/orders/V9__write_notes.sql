-- The forms that a note came from: the same form again is the same note.
create table orders.note_token (
    token      uuid primary key,
    written_at timestamptz not null default now()
);
