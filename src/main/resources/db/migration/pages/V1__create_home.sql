create schema pages;

create table pages.home_section (
    place int primary key,
    kind text not null,
    category text,
    skus text[] not null,
    path text,
    image_key text,
    image_width int,
    image_height int,
    image_placeholder text,
    check (num_nulls(image_key, image_width, image_height, image_placeholder) in (0, 4))
);

-- a null is read in the shop's own language, piece by piece
create table pages.home_text (
    place int not null references pages.home_section on delete cascade,
    language text not null,
    title text,
    text text,
    action text,
    alt text,
    primary key (place, language)
);
