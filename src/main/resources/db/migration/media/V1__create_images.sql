create schema media;

create table media.image (
    key text primary key check (key ~ '^[0-9a-f]{32}\.(webp|jpg|png)$'),
    width int not null check (width > 0),
    height int not null check (height > 0),
    placeholder text not null,
    length int not null check (length > 0),
    stored_at timestamptz not null
);
