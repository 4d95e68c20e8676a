-- a GIF is a picture too, of which the first frame is shown
alter table media.image drop constraint image_key_check;
alter table media.image add constraint image_key_check check (key ~ '^[0-9a-f]{32}\.(webp|jpg|png|gif)$');

-- unused_since: nobody has said since then that they show it. leaving_since: its files are being removed
alter table media.image add column unused_since timestamptz;
alter table media.image add column leaving_since timestamptz;
create index image_unused on media.image (unused_since, key) where unused_since is not null;

-- one row: when the next sweep is due, and until when a node has taken it on itself
create table media.sweep (
    only_row boolean primary key default true check (only_row),
    due_at timestamptz not null,
    held_until timestamptz not null
);
insert into media.sweep (due_at, held_until) values (timestamptz 'epoch', timestamptz 'epoch');
