package shop.stoa.proof;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What must be true of the books at any instant, as queries over all rooms' tables that find whatever breaks it. This is the
 * one place that looks at every room's tables at once; the shop itself never does.
 */
public enum Invariants {
    STOCK_IS_NEVER_OVERSOLD("""
            select sku from inventory.stock where reserved < 0 or reserved > on_hand"""),

    RESERVED_IS_WHAT_ORDERS_HOLD("""
            select s.sku from inventory.stock s
            where s.reserved <> (select coalesce(sum(r.quantity - r.shipped - r.released), 0)
                                 from inventory.reservation r where r.sku = s.sku)"""),

    ON_HAND_IS_THE_SUM_OF_ITS_MOVES("""
            select s.sku from inventory.stock s
            where s.on_hand <> (select coalesce(sum(m.delta), 0) from inventory.stock_move m where m.sku = s.sku)"""),

    A_RESERVATION_IS_WHAT_ITS_UNITS_SAY("""
            select r.order_id::text || ' ' || r.sku from inventory.reservation r
            where least(r.shipped, r.released) < 0
               or r.state is distinct from case
                   when r.shipped + r.released > r.quantity then null
                   when r.released = r.quantity then 'RELEASED'
                   when r.shipped + r.released = r.quantity then 'SHIPPED'
                   when r.state = 'HELD' and r.shipped + r.released = 0 then 'HELD'
                   else 'COMMITTED' end"""),

    A_CONFIRMED_ORDER_HAS_ITS_STOCK("""
            select o.id::text || ' ' || l.sku from orders.customer_order o
            join (select order_id, sku, sum(quantity) as quantity, sum(dispatched) as dispatched, sum(removed) as removed
                  from orders.order_line group by order_id, sku) l on l.order_id = o.id
            left join inventory.reservation r on r.order_id = o.id and r.sku = l.sku and r.state <> 'HELD'
            where o.confirmed_at is not null and o.status in ('CONFIRMED', 'CANCELLED')
              and (r.quantity, r.shipped, r.released) is distinct from (l.quantity, l.dispatched, l.removed)"""),

    COMMITTED_STOCK_HAS_ITS_ORDER("""
            select r.order_id::text || ' ' || r.sku from inventory.reservation r
            left join orders.customer_order o on o.id = r.order_id
            where (r.state = 'COMMITTED' and (o.id is null or o.status <> 'CONFIRMED'))
               or (r.state = 'SHIPPED' and (o.id is null or o.confirmed_at is null))"""),

    WHAT_LEFT_IS_WHAT_THE_ORDER_SHIPPED("""
            select coalesce(m.order_id::text || ' ' || m.sku, r.order_id::text || ' ' || r.sku, 'a sale without an order')
            from (select order_id, sku, sum(delta) as delta from inventory.stock_move
                  where kind in ('SALE', 'RECALLED') group by order_id, sku) m
            full join (select * from inventory.reservation where shipped <> 0) r
              on r.order_id = m.order_id and r.sku = m.sku
            where coalesce(r.shipped, 0) <> -coalesce(m.delta, 0) or (m.sku is not null and m.order_id is null)"""),

    WHAT_WAS_DISPATCHED_IS_IN_PARCELS("""
            select coalesce(l.order_id, f.order_id)::text || ' ' || coalesce(l.position, f.position)
            from (select * from orders.order_line where dispatched <> 0) l
            full join (select f.order_id, p.position, sum(p.quantity) as quantity
                       from shipping.fulfilment f join shipping.fulfilment_line p on p.fulfilment_id = f.id
                       where f.status <> 'RECALLED' group by f.order_id, p.position) f
              on f.order_id = l.order_id and f.position = l.position
            where coalesce(l.dispatched, 0) <> coalesce(f.quantity, 0)"""),

    A_PARCEL_IS_A_SALE_A_SKU("""
            select f.id::text from shipping.fulfilment f
            where f.status <> 'RECALLED'
              and (select coalesce(sum(quantity), 0) from shipping.fulfilment_line l where l.fulfilment_id = f.id)
                  <> (select coalesce(-sum(delta), 0) from inventory.stock_move m where m.cause = 'fulfilment:' || f.id)
            union all
            select m.cause from inventory.stock_move m
            where m.kind = 'SALE' and not exists (select from shipping.fulfilment f where m.cause = 'fulfilment:' || f.id)"""),

    NO_MORE_COMES_BACK_THAN_LEFT("""
            select m.order_id::text || ' ' || m.sku
            from (select order_id, sku, sum(delta) as delta from inventory.stock_move
                  where kind = 'RETURN' and order_id is not null group by order_id, sku) m
            left join (select order_id, sku, sum(returned) as returned from orders.order_line group by order_id, sku) l
              on l.order_id = m.order_id and l.sku = m.sku
            where m.delta > coalesce(l.returned, 0)"""),

    UNITS_ARE_WHERE_THEY_CAN_BE("""
            select order_id::text || ' ' || position from orders.order_line
            where least(dispatched, removed, returned) < 0 or dispatched + removed > quantity or returned > dispatched"""),

    /** What staff see of what is to be fulfilled. */
    WHAT_WAITS_IS_WHAT_HAS_SOMETHING_TO_BE_SENT("""
            select coalesce(w.order_id, o.id)::text from orders.waiting_order w
            full join (select id, placed_at, number, total from orders.customer_order o
                       where status = 'CONFIRMED' and exists (
                           select from orders.order_line l where l.order_id = o.id and l.dispatched + l.removed < l.quantity)) o
              on o.id = w.order_id
            where (w.order_id, w.placed_at, w.number, w.total) is distinct from (o.id, o.placed_at, o.number, o.total)"""),

    A_RELEASED_ORDER_HOLDS_NOTHING("""
            select o.id::text from orders.customer_order o
            join inventory.reservation r on r.order_id = o.id
            where o.status in ('EXPIRED', 'CANCELLED') and r.state in ('HELD', 'COMMITTED')"""),

    HELD_STOCK_WAITS_FOR_A_PENDING_ORDER("""
            select r.order_id::text from inventory.reservation r
            left join orders.customer_order o on o.id = r.order_id
            where r.state = 'HELD' and (o.id is null or o.status <> 'PENDING')"""),

    A_PENDING_ORDER_HAS_ONE_LIVE_PAYMENT("""
            select o.id::text from orders.customer_order o
            left join payments.attempt a
              on a.reference = o.id and a.state in ('CREATING', 'OPEN', 'PROCESSING')
            where o.status = 'PENDING' and a.reference is null"""),

    A_LIVE_PAYMENT_IS_FOR_A_PENDING_ORDER("""
            select a.reference::text from payments.attempt a
            left join orders.customer_order o on o.id = a.reference
            where a.state in ('CREATING', 'OPEN', 'PROCESSING') and (o.id is null or o.status <> 'PENDING')"""),

    GROSS_IS_NET_AND_TAX("""
            select order_id::text from orders.order_line where gross <> net + tax or least(gross, net, tax) < 0
            union all
            select id::text from orders.customer_order where delivery_gross <> delivery_net + delivery_tax"""),

    THE_TOTAL_IS_THE_SUM_OF_ITS_LINES("""
            select o.id::text from orders.customer_order o
            where o.total <> o.delivery_gross + (select coalesce(sum(gross), 0) from orders.order_line l where l.order_id = o.id)"""),

    AN_ORDER_IS_PAID_AS_IT_WAS_AGREED("""
            select o.id::text from orders.customer_order o
            left join payments.attempt a on a.reference = o.id
            where (o.confirmed_at is not null) <> (coalesce(a.state, '') = 'PAID')
               or (o.status = 'CONFIRMED' and o.confirmed_at is null)
               or (o.confirmed_at is not null and (a.amount <> o.total or a.currency <> o.currency or o.paid <> o.total))"""),

    PAID_IS_WHAT_THE_LEDGER_CAPTURED("""
            select o.id::text from orders.customer_order o
            where o.paid <> (select coalesce(sum(l.amount), 0) from payments.ledger l
                             where l.reference = o.id and l.kind = 'CAPTURE')"""),

    REFUNDED_IS_WHAT_THE_LEDGER_SENT_BACK("""
            select o.id::text from orders.customer_order o
            where o.refunded <> (select coalesce(-sum(l.amount), 0) from payments.ledger l
                                 where l.reference = o.id and l.kind in ('REFUND', 'REFUND_FAILED'))"""),

    REFUND_COMMITTED_IS_THE_SUM_OF_ITS_REFUNDS("""
            select o.id::text from orders.customer_order o
            left join (
                select reference, sum(amount) filter (where state not in ('FAILED', 'CANCELED')) as committed,
                       sum(amount) filter (where state = 'SUCCEEDED') as refunded
                from payments.refund group by reference) r on r.reference = o.id
            where o.refund_committed <> coalesce(r.committed, 0) or o.refunded <> coalesce(r.refunded, 0)
               or o.refund_committed > o.paid"""),

    FIGURES_OF_A_CUSTOMER_ARE_THE_SUM_OF_THEIR_ORDERS("""
            select coalesce(f.customer_id, o.customer_id)::text
            from orders.customer_figures f
            full join (select customer_id, sum(orders.sales_in(o)) as orders,
                              sum(orders.brought_by(o)) as spent,
                              max(confirmed_at) as last_order_at
                       from orders.customer_order o group by customer_id) o on o.customer_id = f.customer_id
            where (f.orders, f.spent, f.last_order_at) is distinct from (o.orders, o.spent, o.last_order_at)"""),

    /** What lists of customers are narrowed and sorted by. */
    A_TAGS_LIST_SAYS_WHAT_THE_FIGURES_SAY("""
            select coalesce(l.customer_id, t.customer_id)::text
            from orders.tagged_customer l
            full join (select t.tag, f.customer_id, f.orders, f.spent, f.first_seen, f.last_order_at
                       from orders.customer_tag t join orders.customer_figures f on f.customer_id = t.customer_id) t
              on t.tag = l.tag and t.customer_id = l.customer_id
            where (l.tag, l.orders, l.spent, l.first_seen, l.last_order_at)
                is distinct from (t.tag, t.orders, t.spent, t.first_seen, t.last_order_at)"""),

    NO_UNIT_IS_REFUNDED_TWICE("""
            select l.order_id::text || ' ' || l.position from orders.order_line l
            join (select r.order_id, u.position, sum(u.quantity) as quantity, sum(u.back) as back
                  from orders.refund_line u join orders.refund r on r.id = u.refund_id
                  where r.replaced_by is null group by r.order_id, u.position) u
              on u.order_id = l.order_id and u.position = l.position
            where u.quantity > l.quantity or u.back > l.removed + l.returned
            union all
            select o.id::text from orders.customer_order o
            where o.delivery_gross < (select coalesce(sum(delivery), 0) from orders.refund r
                                      where r.order_id = o.id and r.replaced_by is null)"""),

    A_REFUND_FOR_UNITS_IS_THEIR_SUM("""
            select r.id::text from orders.refund r
            join (select refund_id, sum(amount) as amount from orders.refund_line group by refund_id) l on l.refund_id = r.id
            where r.amount < l.amount + r.delivery"""),

    BOTH_ROOMS_SAY_THE_SAME_OF_A_REFUND("""
            select coalesce(ours.id, theirs.id)::text from orders.refund ours
            full join payments.refund theirs on theirs.id = ours.id
            where ours.id is null or theirs.id is null or ours.order_id <> theirs.reference or ours.amount <> theirs.amount
               or ours.source <> theirs.source
               or (case ours.status when 'SENT' then 'REQUESTED' else ours.status end)
                  <> (case theirs.state when 'SENT' then 'REQUESTED' else theirs.state end)"""),

    ONE_CAPTURE_A_PAYMENT("""
            select reference::text from payments.ledger where kind = 'CAPTURE' group by reference having count(*) > 1
            union all
            select a.reference::text from payments.attempt a
            left join payments.ledger l on l.reference = a.reference and l.kind = 'CAPTURE'
            where (a.state in ('PAID', 'REFUND_DUE')) <> (l.id is not null)
               or l.amount <> a.amount or l.provider_id <> a.intent_id"""),

    NEVER_MORE_BACK_THAN_CAME("""
            select r.reference::text from payments.refund r join payments.attempt a using (reference)
            where r.state not in ('FAILED', 'CANCELED')
            group by r.reference, a.amount, a.state
            having sum(r.amount) > a.amount or a.state not in ('PAID', 'REFUND_DUE')"""),

    /** One that came back later is booked there and back. */
    A_REFUND_THAT_ARRIVED_IS_BOOKED_ONCE("""
            select r.id::text from payments.refund r
            left join payments.ledger l on l.kind = 'REFUND' and l.provider_id = r.provider_refund_id
            left join payments.ledger back on back.kind = 'REFUND_FAILED' and back.provider_id = r.provider_refund_id
            where (r.state = 'SUCCEEDED') <> (l.id is not null and back.id is null)
               or l.amount <> -r.amount or back.amount <> r.amount or (l.id is null and back.id is not null)
            union all
            select l.provider_id from payments.ledger l
            where l.kind in ('REFUND', 'REFUND_FAILED') and not exists (
                select 1 from payments.refund r where r.provider_refund_id = l.provider_id)"""),

    LATE_MONEY_GOES_BACK_WHOLE("""
            select a.reference::text from payments.attempt a
            left join payments.refund r on r.reference = a.reference and r.source = 'AUTO'
            where (a.state = 'REFUND_DUE') <> (r.id is not null) or (r.id is not null and r.amount <> a.amount)"""),

    ORDER_NUMBERS_HAVE_NO_GAPS("""
            select 'numbers' from orders.customer_order
            having count(number) <> (select last - 1000 from orders.number_counter)
                or coalesce(max(number), 1000) <> (select last from orders.number_counter)
            union all
            select id::text from orders.customer_order where (confirmed_at is not null) <> (number is not null)"""),

    ONE_CONFIRMATION_MAIL_AN_ORDER("""
            select o.id::text from orders.customer_order o
            left join notifications.mail m on m.dedup_key = 'order-confirmed:' || o.id
            where (o.confirmed_at is not null) <> (m.id is not null)
            union all
            select m.dedup_key from notifications.mail m
            where m.kind = 'order-confirmed' and not exists (select 1 from orders.customer_order o where o.id = m.order_id)"""),

    A_DISPUTE_SHOWS_ON_ITS_ORDER("""
            select o.id::text from orders.customer_order o
            where o.dispute <> coalesce((
                select case when bool_or(d.state = 'OPEN') then 'OPEN' when bool_or(d.state = 'LOST') then 'LOST' else 'WON' end
                from payments.dispute d where d.reference = o.id having count(*) > 0), 'NONE')"""),

    A_DISPUTES_MONEY_FOLLOWS_ITS_STATE("""
            select d.id from payments.dispute d
            where d.state = 'WON' and 0 <> (
                select coalesce(sum(l.amount), 0) from payments.ledger l
                where coalesce(l.dispute_id, l.provider_id) = d.id and l.kind in ('DISPUTE', 'DISPUTE_RETURNED'))
            union all
            select l.provider_id from payments.ledger l
            left join payments.dispute d on d.id = coalesce(l.dispute_id, l.provider_id) and d.reference = l.reference
            where l.kind in ('DISPUTE', 'DISPUTE_RETURNED') and (d.id is null or abs(l.amount) > d.amount)
            union all
            -- whatever has left and come back, what is gone is all of it at most
            select d.id from payments.dispute d join payments.ledger l on coalesce(l.dispute_id, l.provider_id) = d.id
            where l.kind in ('DISPUTE', 'DISPUTE_RETURNED')
            group by d.id, d.amount having sum(l.amount) > 0 or -sum(l.amount) > d.amount"""),

    ONE_MAIL_A_REFUND_THAT_WANTS_ONE("""
            select r.id::text from orders.refund r
            join orders.customer_order o on o.id = r.order_id
            left join notifications.mail m on m.dedup_key = 'order-refunded:' || r.id
            -- whoever was erased meanwhile cannot be written to
            where (r.status = 'SUCCEEDED' and r.notify and m.id is null and o.erased_at is null)
                or (m.id is not null and not r.notify)"""),

    /** True once the queues have drained. */
    NOTHING_IS_LEFT_TO_DO("""
            select 'event ' || event_id || ' ' || state from payments.provider_event where state in ('NEW', 'DEAD')
            union all
            select 'refund ' || id from payments.refund where state in ('REQUESTED', 'SENT')
            union all
            select 'failed refund ' || id from orders.refund
            where status in ('FAILED', 'CANCELED') and replaced_by is null and settled_at is null
            union all
            select 'mail ' || dedup_key from notifications.mail where status <> 'SENT'
            union all
            select 'attempt ' || reference from payments.attempt where state = 'CREATING' or mismatch is not null""");

    private final String sql;

    Invariants(String sql) {
        this.sql = sql;
    }

    /** What breaks this invariant; none while it holds. */
    public List<String> brokenBy(JdbcClient books) {
        return books.sql(sql).query((row, n) -> row.getString(1)).list();
    }

    /** Every break of what must hold at any instant, each with its invariant's name. */
    public static List<String> broken(JdbcClient books) {
        var broken = new ArrayList<String>();
        for (Invariants invariant : values()) {
            if (invariant != NOTHING_IS_LEFT_TO_DO) {
                invariant.brokenBy(books).forEach(what -> broken.add(invariant.name() + ": " + what));
            }
        }
        return broken;
    }
}
