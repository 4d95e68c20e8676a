-- Shoppers' words are looked up in the search index: what was kept here for them only makes writing slow.
drop index catalog.product_translation_title_idx;
alter table catalog.product_translation drop column search, drop column keywords;
alter table catalog.product drop column search, drop column keywords;
drop function catalog.search_config(text);
drop index catalog.variant_attributes_idx;

-- who shows a picture is asked when its words change, and before it is swept away
create index on catalog.product_image (image_key);
