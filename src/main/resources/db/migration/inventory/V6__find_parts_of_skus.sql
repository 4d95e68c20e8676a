-- Part of a SKU finds it, which needs trigrams. A SKU never changes, so selling costs nothing more.
create extension if not exists pg_trgm;

create index stock_sku_parts on inventory.stock using gin (sku gin_trgm_ops);
