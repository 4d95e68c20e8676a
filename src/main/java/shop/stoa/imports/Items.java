package shop.stoa.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.stoa.catalog.ProductId;
import shop.stoa.imports.reading.Problem;
import shop.stoa.imports.reading.ReadProduct;

/** The products of the runs' files, what is wrong with them, and their pictures. */
@Component
class Items {

    /** How much text of one lot is held. */
    private static final int MOST_TEXT = 4_000_000;

    private final JdbcClient jdbc;

    Items(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A product of a file that was looked at. */
    record Seen(int number, ReadProduct read, Putting.Outcome outcome) {}

    void addSeen(long run, List<Seen> lot) {
        jdbc.sql("""
                insert into imports.item (run_id, number, line, slug, title, fate, read, differences)
                select :run, * from unnest(
                    :numbers::int[], :lines::int[], :slugs::text[], :titles::text[], :fates::text[], :reads::text[],
                    :differences::text[])""")
                .param("run", run)
                .param("numbers", lot.stream().map(Seen::number).toArray(Integer[]::new))
                .param("lines", lot.stream().map(seen -> seen.read().line()).toArray(Integer[]::new))
                .param("slugs", texts(lot, seen -> seen.outcome().after().at("slug")))
                .param("titles", texts(lot, seen -> seen.outcome().after().at("title")))
                .param("fates", texts(lot, seen -> seen.outcome().fate().name()))
                .param("reads", texts(lot, seen -> Json.of(seen.read())))
                .param("differences", texts(lot, seen -> Json.of(seen.outcome().differences())))
                .update();
        List<Integer> numbers = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        lot.forEach(seen -> seen.outcome().problems().forEach(problem -> {
            numbers.add(seen.number());
            problems.add(problem);
        }));
        addProblems(run, numbers, problems);
    }

    /** @param numbers of the items, in step with the problems; 0 for one of the file as a whole */
    void addProblems(long run, List<Integer> numbers, List<Problem> problems) {
        if (problems.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into imports.problem (run_id, item, grave, line, part, kind, value, detail)
                select :run, item, grave, line, part, kind, value, detail from unnest(
                    :items::int[], :graves::boolean[], :lines::int[], :parts::text[], :kinds::text[], :values::text[],
                    :details::text[]) with ordinality as new (item, grave, line, part, kind, value, detail, place)
                order by place""")
                .param("run", run)
                .param("items", numbers.toArray(Integer[]::new))
                .param(
                        "graves",
                        problems.stream()
                                .map(problem -> problem.kind().isGrave())
                                .toArray(Boolean[]::new))
                .param("lines", problems.stream().map(Problem::line).toArray(Integer[]::new))
                .param("parts", texts(problems, problem -> clean(problem.column())))
                .param("kinds", texts(problems, problem -> problem.kind().name()))
                .param("values", texts(problems, problem -> clean(problem.value())))
                .param("details", texts(problems, Problem::detail))
                .update();
    }

    private static String clean(String text) {
        return text.replace("\0", "\ufffd");
    }

    private static <T> String[] texts(List<T> things, Function<T, @Nullable String> text) {
        return things.stream().map(text).toArray(String[]::new);
    }

    /** A product that is to be brought in. */
    record Waiting(int number, ReadProduct read) {}

    /** The next ones behind the mark that something is to be done about: so many, or fewer where they are long. */
    List<Waiting> next(long run, int mark, int most) {
        return jdbc.sql("""
                select number, read from (
                    select number, read, sum(length(read)) over (order by number) as text
                    from (
                        select number, read from imports.item
                        where run_id = :run and number > :mark and fate in ('ADDED', 'CHANGED')
                        order by number limit :most) first) counted
                where text <= :text or number = (select min(number) from imports.item
                    where run_id = :run and number > :mark and fate in ('ADDED', 'CHANGED'))
                order by number""")
                .param("run", run)
                .param("mark", mark)
                .param("most", most)
                .param("text", MOST_TEXT)
                .query((row, number) -> new Waiting(row.getInt("number"), Json.product(row.getString("read"))))
                .list();
    }

    /** What became of a product. @param version of it afterwards; null where there is none */
    record Done(
            int number, Putting.Outcome outcome, @Nullable Integer version) {}

    void markDone(long run, List<Done> lot) {
        jdbc.sql("""
                update imports.item set done = new.done, before = new.before, worded = new.worded, counted = new.counted,
                    product_id = new.product, version = new.version
                from unnest(
                    :numbers::int[], :dones::text[], :befores::text[], :wordeds::boolean[], :counts::text[], :products::bigint[],
                    :versions::int[]) as new (number, done, before, worded, counted, product, version)
                where item.run_id = :run and item.number = new.number""")
                .param("run", run)
                .param("numbers", lot.stream().map(Done::number).toArray(Integer[]::new))
                .param("dones", texts(lot, done -> done.outcome().fate().name()))
                .param("befores", texts(lot, done -> json(done.outcome().before())))
                .param(
                        "wordeds",
                        lot.stream().map(done -> done.outcome().worded()).toArray(Boolean[]::new))
                .param("counts", texts(lot, done -> Json.of(done.outcome().counted())))
                .param(
                        "products",
                        lot.stream().map(done -> productOf(done.outcome())).toArray(Long[]::new))
                .param("versions", lot.stream().map(Done::version).toArray(Integer[]::new))
                .update();
        addPictures(run, lot);
    }

    private static @Nullable String json(@Nullable SheetProduct sheet) {
        return sheet == null ? null : Json.of(sheet);
    }

    private static @Nullable Long productOf(Putting.Outcome outcome) {
        return outcome.id() == null ? null : outcome.id().value();
    }

    private void addPictures(long run, List<Done> lot) {
        List<Integer> numbers = new ArrayList<>();
        List<String> addresses = new ArrayList<>();
        lot.forEach(done -> done.outcome().missing().forEach(address -> {
            numbers.add(done.number());
            addresses.add(address);
        }));
        if (!addresses.isEmpty()) {
            jdbc.sql("""
                    insert into imports.picture (run_id, item, address)
                    select :run, * from unnest(:items::int[], :addresses::text[]) on conflict do nothing""")
                    .param("run", run)
                    .param("items", numbers.toArray(Integer[]::new))
                    .param("addresses", addresses.toArray(String[]::new))
                    .update();
        }
    }

    /** What a run did to a product. @param before null where it was new @param worded whether it tells other languages */
    record Deed(
            int number,
            long product,
            int version,
            @Nullable SheetProduct before,
            boolean worded,
            java.util.Map<String, List<Integer>> counted) {}

    List<Deed> deeds(long run, int mark, int most) {
        return jdbc.sql("""
                select number, product_id, version, before, worded, counted from imports.item
                where run_id = :run and number > :mark and done in ('ADDED', 'CHANGED') and undo is null
                    and product_id is not null and version is not null
                order by number limit :most""")
                .param("run", run)
                .param("mark", mark)
                .param("most", most)
                .query((row, number) -> new Deed(
                        row.getInt("number"),
                        row.getLong("product_id"),
                        row.getInt("version"),
                        row.getString("before") == null ? null : Json.sheet(row.getString("before")),
                        row.getBoolean("worded"),
                        Json.counts(row.getString("counted"))))
                .list();
    }

    void markUndone(long run, List<Integer> numbers, List<ItemUndo> undos) {
        jdbc.sql("""
                update imports.item set undo = new.undo from unnest(:numbers::int[], :undos::text[]) as new (number, undo)
                where item.run_id = :run and item.number = new.number""")
                .param("run", run)
                .param("numbers", numbers.toArray(Integer[]::new))
                .param("undos", texts(undos, ItemUndo::name))
                .update();
    }

    /** A product that is in without its pictures. */
    record Bare(int number, ReadProduct read, ProductId product) {}

    /** Products of a run that wait for pictures, with what the file says of them. */
    List<Bare> waitingForPictures(long run, int most) {
        return jdbc.sql("""
                select number, read, coalesce(product_id, 0) as product from imports.item
                where run_id = :run and number in (
                    select distinct item from imports.picture where run_id = :run and state = 'WAITING'
                    order by item limit :most)
                order by number""")
                .param("run", run)
                .param("most", most)
                .query((row, number) -> new Bare(
                        row.getInt("number"),
                        Json.product(row.getString("read")),
                        new ProductId(row.getLong("product"))))
                .list();
    }

    List<String> picturesWaiting(long run, List<Integer> numbers) {
        return jdbc.sql("""
                select distinct address from imports.picture
                where run_id = :run and item = any (:items::int[]) and state = 'WAITING' order by address""")
                .param("run", run)
                .param("items", numbers.toArray(Integer[]::new))
                .query((row, number) -> row.getString("address"))
                .list();
    }

    void markPictures(long run, List<Integer> numbers, List<String> failed) {
        jdbc.sql("""
                update imports.picture set state = case when address = any (:failed::text[]) then 'FAILED' else 'FETCHED' end
                where run_id = :run and item = any (:items::int[]) and state = 'WAITING'""")
                .param("run", run)
                .param("items", numbers.toArray(Integer[]::new))
                .param("failed", failed.toArray(String[]::new))
                .update();
    }

    void forgetPictures(long run) {
        jdbc.sql("delete from imports.picture where run_id = :run and state = 'WAITING'")
                .param("run", run)
                .update();
    }

    /** @param seen what each had just before: where that is not what the run had left, somebody else has changed it since */
    void newVersions(long run, List<Integer> numbers, List<Integer> seen, List<@Nullable Integer> versions) {
        jdbc.sql("""
                update imports.item set version = new.version
                from unnest(:numbers::int[], :seen::int[], :versions::int[]) as new (number, seen, version)
                where item.run_id = :run and item.number = new.number and item.version = new.seen
                    and new.version is not null""")
                .param("run", run)
                .param("numbers", numbers.toArray(Integer[]::new))
                .param("seen", seen.toArray(Integer[]::new))
                .param("versions", versions.toArray(Integer[]::new))
                .update();
    }
}
