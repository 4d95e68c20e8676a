-- What means the same in every shop, so that a new one need not be told. Where staff have a list already it stays as it is.
insert into search.synonym (language, terms)
select 'en', string_to_array(line, ', ')
from unnest(array[
    'tv, television',
    'sofa, couch, settee',
    'fridge, refrigerator',
    'mobile phone, cell phone, cellphone, smartphone',
    'earphones, earbuds, in ear headphones',
    'memory stick, usb stick, flash drive, usb drive',
    'hard drive, hard disk, hdd',
    'ssd, solid state drive',
    'power bank, powerbank, external battery',
    'vacuum cleaner, hoover',
    'flashlight, torch',
    'trainers, sneakers',
    'sweater, jumper, pullover',
    'trousers, pants',
    't shirt, tshirt, tee shirt',
    'bike, bicycle',
    'grey, gray',
    'jewellery, jewelry',
    'mens, men',
    'womens, women, ladies',
    'kids, children']) as line
where not exists (select from search.synonym where language = 'en');
insert into search.synonym (language, terms)
select 'de', string_to_array(line, ', ')
from unnest(array[
    'tv, fernseher, fernsehgerät',
    'sofa, couch',
    'handy, mobiltelefon, smartphone',
    'usb stick, speicherstick',
    'festplatte, hdd',
    'ssd, solid state drive',
    'powerbank, power bank, zusatzakku',
    'fahrrad, bike',
    'turnschuhe, sneaker, sportschuhe',
    'pulli, pullover, sweater',
    't shirt, tshirt',
    'geldbörse, portemonnaie, geldbeutel, brieftasche',
    'gardine, vorhang',
    'brotdose, lunchbox',
    'tasse, becher']) as line
where not exists (select from search.synonym where language = 'de');
