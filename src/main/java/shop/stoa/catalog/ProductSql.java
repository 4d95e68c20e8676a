package shop.stoa.catalog;

/** The statements that write products. {@code :rows} is a JSON array with an object for each row. */
final class ProductSql {

    /** Those that are there are overwritten, and a version on. */
    static final String PRODUCTS = """
            insert into catalog.product (
                id, version, slug, title, description, category_id, status, active_from, active_until, published_at,
                brand_id, tags, seo_title, seo_description, option_1_name, option_1_values, option_2_name,
                option_2_values, option_3_name, option_3_values, shown_option, currency, lowest_price, highest_price,
                saving, codes, attribute_keys, attribute_values, related, created_at, updated_at)
            select
                id, 0, slug, title, description, category_id, status, active_from, active_until, published_at,
                brand_id, tags, seo_title, seo_description, option1_name, option1_values, option2_name,
                option2_values, option3_name, option3_values, shown_option, currency, lowest_price, highest_price,
                saving, codes, attribute_keys, attribute_values, related, :now, :now
            from json_to_recordset(:rows::json) as row (
                id bigint, slug text, title text, description text, category_id bigint, status text,
                active_from timestamptz, active_until timestamptz, published_at timestamptz, brand_id bigint,
                tags text[], seo_title text, seo_description text, option1_name text, option1_values text[],
                option2_name text, option2_values text[], option3_name text, option3_values text[],
                shown_option smallint, currency text, lowest_price bigint, highest_price bigint, saving float8,
                codes text, attribute_keys text[], attribute_values text[], related text[])
            on conflict (id) do update set
                version = product.version + 1, slug = excluded.slug, title = excluded.title,
                description = excluded.description, category_id = excluded.category_id, status = excluded.status,
                active_from = excluded.active_from, active_until = excluded.active_until,
                published_at = excluded.published_at, brand_id = excluded.brand_id, tags = excluded.tags,
                seo_title = excluded.seo_title, seo_description = excluded.seo_description,
                option_1_name = excluded.option_1_name, option_1_values = excluded.option_1_values,
                option_2_name = excluded.option_2_name, option_2_values = excluded.option_2_values,
                option_3_name = excluded.option_3_name, option_3_values = excluded.option_3_values,
                shown_option = excluded.shown_option, currency = excluded.currency,
                lowest_price = excluded.lowest_price, highest_price = excluded.highest_price,
                saving = excluded.saving, codes = excluded.codes,
                attribute_keys = excluded.attribute_keys, attribute_values = excluded.attribute_values,
                related = excluded.related, updated_at = excluded.updated_at""";

    /** Before the others come: no two variants that are sold have the same choices, not even for a moment. */
    static final String RETIRED_VARIANTS = """
            update catalog.variant v set retired_at = :now
            where v.product_id = any (:products::bigint[]) and v.retired_at is null
                and not exists (
                    select from json_to_recordset(:rows::json) as row (product_id bigint, sku text, choices text[])
                    where row.product_id = v.product_id and row.sku = v.sku and row.choices = v.choices)""";

    /** One that was retired is taken up again. */
    static final String VARIANTS = """
            insert into catalog.variant (
                id, product_id, position, sku, choices, words, price, compare_at_price, tax_class, weight_grams,
                barcode, cost, length_mm, width_mm, height_mm, hs_code, origin, image_keys)
            select
                nextval('catalog.variant_seq'), product_id, position, sku, choices, words, price, compare_at_price,
                tax_class, weight_grams, barcode, cost, length_mm, width_mm, height_mm, hs_code, origin, image_keys
            from json_to_recordset(:rows::json) as row (
                product_id bigint, position int, sku text, choices text[], words text[], price bigint,
                compare_at_price bigint, tax_class text, weight_grams int, barcode text, cost bigint, length_mm int,
                width_mm int, height_mm int, hs_code text, origin text, image_keys text[])
            on conflict (sku) do update set
                position = excluded.position, choices = excluded.choices, words = excluded.words,
                price = excluded.price, compare_at_price = excluded.compare_at_price, tax_class = excluded.tax_class,
                weight_grams = excluded.weight_grams, barcode = excluded.barcode, cost = excluded.cost,
                length_mm = excluded.length_mm, width_mm = excluded.width_mm, height_mm = excluded.height_mm,
                hs_code = excluded.hs_code, origin = excluded.origin, image_keys = excluded.image_keys,
                retired_at = null""";

    static final String IMAGES = """
            insert into catalog.product_image (
                product_id, position, image_key, image_width, image_height, image_placeholder, image_alt)
            select product_id, position, image_key, image_width, image_height, image_placeholder, image_alt
            from json_to_recordset(:rows::json) as row (
                product_id bigint, position int, image_key text, image_width int, image_height int,
                image_placeholder text, image_alt text)""";

    private ProductSql() {}
}
