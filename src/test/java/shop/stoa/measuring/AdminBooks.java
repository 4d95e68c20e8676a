package shop.stoa.measuring;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Books as an old shop has them, made by the database itself: for every product two variants and ten orders, for every two
 * orders a customer. They add up: lines to totals, movements to what is on hand, reservations to what is reserved, payments to
 * what was paid. Orders are spread over two years; of a hundred, one expired, one was refunded, and the latest five wait for
 * their parcels.
 */
final class AdminBooks {

    /** Entries of the log for each product. */
    static final int CHANGES = 5;

    /** Orders for each product. */
    static final int ORDERS = 10;

    private final JdbcClient jdbc;
    private final int products;

    AdminBooks(JdbcClient jdbc, int products) {
        this.jdbc = jdbc;
        this.products = products;
    }

    int orders() {
        return products * ORDERS;
    }

    int customers() {
        return orders() / 2;
    }

    static String sku(int product, int variant) {
        return "BEN-%06d-%d".formatted(product, variant);
    }

    static String email(int customer) {
        return "buyer" + customer + "@"
                + List.of("example.com", "mail.example", "post.example").get(customer % 3);
    }

    void fill() {
        // the rows are made whole; triggers and foreign keys would look at each of ten million once more
        run("set session_replication_role = replica");
        run("set statement_timeout = 0");
        shelves();
        orders_();
        parcels();
        money();
        stock();
        mail();
        people();
        log();
        run("set session_replication_role = origin");
        run("vacuum analyze");
        run("set statement_timeout = '25s'");
    }

    private void run(String statement) {
        jdbc.sql(statement
                        .replace(":products", Integer.toString(products))
                        .replace(":orders", Integer.toString(orders()))
                        .replace(":customers", Integer.toString(customers())))
                .update();
    }

    private void shelves() {
        run("""
                insert into catalog.category (id, parent_id, position, slug, name, introduction, version)
                select n, null, n, 'shelf-' || n, 'Shelf ' || n, '', 0 from generate_series(1, 40) n""");
        run("""
                insert into catalog.brand (id, slug, name)
                select n, 'maker-' || n, 'Maker ' || n from generate_series(1, 100) n""");
        run("""
                insert into catalog.product (id, version, slug, title, description, category_id, status, published_at,
                    option_1_name, option_1_values, currency, lowest_price, highest_price, brand_id, tags, codes,
                    created_at, updated_at)
                select n, 0, 'thing-' || n,
                    (array['Tall','Small','Round','Plain','Dark','Light','Old'])[1 + n % 7] || ' '
                        || (array['vase','cup','bowl','plate','jug','lamp','chair','towel','basket','tray','clock'])[1 + n % 11]
                        || ' No. ' || n,
                    'A thing.', 1 + n % 40,
                    case when n % 20 = 0 then 'DRAFT' when n % 33 = 0 then 'ARCHIVED' else 'ACTIVE' end,
                    case when n % 20 = 0 then null else now() - make_interval(mins => n % 900000) end,
                    'Colour', array['Red', 'Blue'], 'EUR', 1000 + n % 90 * 100, 1500 + n % 90 * 100, 1 + n % 100,
                    array['tag ' || n % 500], format('BEN-%s-1 BEN-%s-2', lpad(n::text, 6, '0'), lpad(n::text, 6, '0')),
                    now() - make_interval(mins => n % 900000), now() - make_interval(mins => n % 900000)
                from generate_series(1, :products) n""");
        run("""
                insert into catalog.variant (id, product_id, position, sku, choices, price, tax_class, weight_grams, words, barcode)
                select n * 2 + v, n, v, format('BEN-%s-%s', lpad(n::text, 6, '0'), v + 1), array[case v when 0 then 'Red' else 'Blue' end],
                    1000 + n % 90 * 100 + v * 500, 'standard', 400, array[case v when 0 then 'colour=red' else 'colour=blue' end],
                    null
                from generate_series(1, :products) n, generate_series(0, 1) v""");
    }

    private void orders_() {
        run("""
                insert into customers.customer (email, email_key, created_at)
                select mail, mail, now() - make_interval(mins => n)
                from (select n, 'buyer' || n || '@' || (array['example.com', 'mail.example', 'post.example'])[1 + n % 3] as mail
                    from generate_series(1, :customers) n) them""");
        // number n was placed last; the price of what it has is its product's
        run("""
                insert into orders.customer_order (id, checkout_key, access_key, number, status, customer_id, email, name,
                    line1, postal_code, city, country, language, currency, delivery_method, delivery_gross, delivery_net,
                    delivery_tax, delivery_tax_rate, delivery_earliest, delivery_latest, total, paid, refunded,
                    refund_committed, placed_at, confirmed_at, fulfilment)
                select id, rtrim(translate(encode(decode(md5('checkout ' || n), 'hex'), 'base64'), '+/', '-_'), '='), rtrim(translate(encode(decode(md5('access ' || n), 'hex'), 'base64'), '+/', '-_'), '='), case when confirmed then 1000 + n end,
                    case when confirmed then 'CONFIRMED' else 'EXPIRED' end, customer,
                    'buyer' || customer || '@' || (array['example.com', 'mail.example', 'post.example'])[1 + customer % 3],
                    (array['Ines','Jonas','Mara','Paul','Vera','Anton','Lena','Emil'])[1 + customer % 8] || ' '
                        || (array['Markou','Brandt','Keller','Lindqvist','Novak','Rossi','Duarte'])[1 + customer % 7] || ' ' || customer,
                    'Street ' || customer, '10115', 'Berlin', 'DE', 'en', 'EUR', 'parcel', 490, 412, 78, 1900, current_date,
                    current_date, total, case when confirmed then total else 0 end,
                    case when n % 100 = 7 then total else 0 end, case when n % 100 = 7 then total else 0 end,
                    placed, case when confirmed then placed + interval '2 minutes' end,
                    case when confirmed and n <= :orders * 0.95 then 'FULFILLED' else 'UNFULFILLED' end
                from (
                    select n, md5('order ' || n)::uuid as id, n % 100 <> 50 as confirmed, 1 + n % :customers as customer,
                        1 + n % :products as product, 490 + 2 * (1000 + (1 + n % :products) % 90 * 100) as total,
                        now() - make_interval(secs => 60 + (:orders - n) * (63072000.0 / :orders)) as placed
                    from generate_series(1, :orders) n) made""");
        run("""
                insert into orders.order_line (order_id, position, sku, title, choices, quantity, unit_price, gross, net, tax,
                    tax_rate, dispatched)
                select md5('order ' || n)::uuid, 0, format('BEN-%s-1', lpad((1 + n % :products)::text, 6, '0')),
                    'Thing No. ' || 1 + n % :products, 'Red', 2, price, 2 * price, 2 * price - 2 * price * 19 / 119,
                    2 * price * 19 / 119, 1900, case when n % 100 <> 50 and n <= :orders * 0.95 then 2 else 0 end
                from (select n, 1000 + (1 + n % :products) % 90 * 100 as price from generate_series(1, :orders) n) made""");
        run("""
                insert into orders.sold_line (order_id, position, sold_at, currency, sku, units, revenue)
                select l.order_id, l.position, o.confirmed_at, o.currency, l.sku, l.quantity, l.gross
                from orders.customer_order o join orders.order_line l on l.order_id = o.id where o.confirmed_at is not null""");
        run("""
                insert into orders.waiting_order (order_id, placed_at, number, total)
                select o.id, o.placed_at, o.number, o.total
                from orders.customer_order o join orders.order_line l on l.order_id = o.id
                where o.confirmed_at is not null and l.dispatched < l.quantity""");
        run("""
                insert into orders.timeline_entry (order_id, type, actor, detail, visible, at)
                select md5('order ' || n)::uuid, type, actor, null, true,
                    now() - make_interval(secs => 60 + (:orders - n) * (63072000.0 / :orders))
                from generate_series(1, :orders) n, (values ('placed', 'customer'), ('paid', 'provider')) as t (type, actor)
                where type = 'placed' or n % 100 <> 50""");
        run("update orders.number_counter set last = 1000 + :orders");
    }

    private void parcels() {
        run("""
                insert into shipping.fulfilment (id, order_id, status, tracking_numbers, created_by, dispatched_at)
                select md5('parcel ' || n)::uuid, md5('order ' || n)::uuid, 'DISPATCHED', '{}', 'staff@stoa.example',
                    now() - make_interval(secs => (:orders - n) * (63072000.0 / :orders))
                from generate_series(1, :orders) n where n % 100 <> 50 and n <= :orders * 0.95""");
        run("""
                insert into shipping.fulfilment_line (fulfilment_id, position, quantity)
                select md5('parcel ' || n)::uuid, 0, 2
                from generate_series(1, :orders) n where n % 100 <> 50 and n <= :orders * 0.95""");
    }

    private void money() {
        run("""
                insert into payments.attempt (reference, state, amount, currency, request, expires_at, session_id, intent_id,
                    opened_at, settled_at, next_check_at)
                select id, case when status = 'CONFIRMED' then 'PAID' else 'EXPIRED' end, total, 'EUR', '{}',
                    placed_at + interval '30 minutes', 'cs_test_' || replace(id::text, '-', ''),
                    'pi_' || replace(id::text, '-', ''), placed_at, placed_at + interval '2 minutes', placed_at
                from orders.customer_order""");
        run("""
                insert into payments.ledger (reference, kind, provider_id, amount, currency, booked_at)
                select id, 'CAPTURE', 'ch_' || replace(id::text, '-', ''), total, 'EUR', confirmed_at
                from orders.customer_order where paid > 0""");
        run("""
                insert into payments.ledger (reference, kind, provider_id, amount, currency, booked_at)
                select id, 'REFUND', 're_' || replace(id::text, '-', ''), -refunded, 'EUR', confirmed_at
                from orders.customer_order where refunded > 0""");
        run("""
                insert into payments.refund (id, reference, amount, currency, source, state, provider_refund_id, requested_at,
                    next_try_at)
                select md5('refund ' || id)::uuid, id, refunded, 'EUR', 'STAFF', 'SUCCEEDED',
                    're_' || replace(id::text, '-', ''), confirmed_at, confirmed_at
                from orders.customer_order where refunded > 0""");
        run("""
                insert into orders.refund (id, order_id, amount, source, status, notify, who, requested_at, moved_at)
                select md5('refund ' || id)::uuid, id, refunded, 'STAFF', 'SUCCEEDED', false, 'staff@stoa.example', confirmed_at,
                    confirmed_at
                from orders.customer_order where refunded > 0""");
    }

    private void stock() {
        run("""
                insert into inventory.reservation (order_id, sku, quantity, state, held_at, changed_at, shipped, released)
                select o.id, l.sku, l.quantity,
                    case when o.status = 'EXPIRED' then 'RELEASED' when l.dispatched > 0 then 'SHIPPED' else 'COMMITTED' end,
                    o.placed_at, o.placed_at, l.dispatched, case when o.status = 'EXPIRED' then l.quantity else 0 end
                from orders.customer_order o join orders.order_line l on l.order_id = o.id""");
        run("""
                insert into inventory.stock (sku, on_hand, reserved)
                select v.sku, coalesce(r.reserved, 0) + (v.id * 7919 % 150)::int, coalesce(r.reserved, 0)
                from catalog.variant v left join (
                    select sku, sum(quantity)::int as reserved from inventory.reservation
                    where state = 'COMMITTED' group by sku) r on r.sku = v.sku""");
        run("""
                insert into inventory.stock_move (sku, delta, kind, actor, at)
                select s.sku, s.on_hand + coalesce(m.shipped, 0), 'RECEIVED', 'staff@stoa.example', now() - interval '3 years'
                from inventory.stock s left join (
                    select sku, sum(shipped)::int as shipped from inventory.reservation group by sku) m on m.sku = s.sku
                where s.on_hand + coalesce(m.shipped, 0) > 0""");
        run("""
                insert into inventory.stock_move (sku, delta, kind, actor, order_id, at)
                select sku, -shipped, 'SALE', 'shop', order_id, changed_at from inventory.reservation where shipped > 0
                order by changed_at""");
    }

    /** What the trigger would have kept, and the tags of one in a hundred. */
    private void people() {
        run("""
                insert into orders.customer_figures (customer_id, email, name, language, currency, orders, spent, first_seen,
                    last_order_at)
                select customer_id, min(email), min(name), 'en', 'EUR', sum(orders.sales_in(o)), sum(orders.brought_by(o)),
                    min(placed_at), max(confirmed_at)
                from orders.customer_order o group by customer_id""");
        run("""
                insert into orders.customer_tag (tag, customer_id)
                select 'regular', customer_id from orders.customer_figures where customer_id % 100 = 0""");
        run("""
                insert into orders.tagged_customer (tag, customer_id, orders, spent, first_seen, last_order_at)
                select t.tag, f.customer_id, f.orders, f.spent, f.first_seen, f.last_order_at
                from orders.customer_tag t join orders.customer_figures f on f.customer_id = t.customer_id""");
    }

    /** Five entries for each product, each of one row: who changed which price, over two years. */
    private void log() {
        run("""
                insert into audit.entry (at, request, actor_id, actor, area, action, path)
                select now() - make_interval(secs => 60 + n * (63072000.0 / (:products * 5))), md5('request ' || n)::uuid,
                    1, 'owner@stoa.example', (array['catalog', 'orders', 'inventory', 'settings'])[1 + n % 4],
                    (array['POST /admin/catalog/products/{id}', 'POST /admin/orders/{id}/notes',
                        'POST /admin/inventory/{sku}/adjustments', 'POST /admin/settings/shop'])[1 + n % 4],
                    '/admin/somewhere/' || n
                from generate_series(1, :products * 5) n""");
        run("""
                insert into audit.change (entry_id, relation, key, label, operation, before, after, words)
                select id, 'catalog.variant', (1 + id % (:products * 2))::text,
                    format('BEN-%s-1', lpad((1 + id % :products)::text, 6, '0')), 'UPDATE',
                    jsonb_build_object('price', 1000 + id % 500), jsonb_build_object('price', 1100 + id % 500),
                    array_to_tsvector(audit.words_of(format('BEN-%s-1 %s %s vase', lpad((1 + id % :products)::text, 6, '0'),
                        1000 + id % 500, 1100 + id % 500)))
                from audit.entry where path like '/admin/somewhere/%'""");
        run("""
                insert into audit.mention (subject, at, entry_id)
                select format('ben-%s-1', lpad((1 + id % :products)::text, 6, '0')), at, id from audit.entry
                where path like '/admin/somewhere/%'""");
    }

    private void mail() {
        run("""
                insert into notifications.mail (dedup_key, kind, order_id, recipient, status, written_at, sent_at)
                select 'confirmation:' || id, 'order-confirmed', id, email, 'SENT', confirmed_at, confirmed_at
                from orders.customer_order where confirmed_at is not null""");
    }
}
