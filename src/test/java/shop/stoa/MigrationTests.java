package shop.stoa;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The version before a migration serves on while it runs and after it. */
class MigrationTests {

    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    @Test
    void everyMigrationIsSafeForTheVersionThatIsStillRunning() {
        assertThat(MigrationRules.breaches(MIGRATIONS)).isEmpty();
    }

    @Test
    void thePlannerIsToldWhatIsInAnIndexOfAnExpression() {
        assertThat(MigrationRules.unanalyzed(MIGRATIONS)).isEmpty();
        assertThat(MigrationRules.unanalyzed(Path.of("src/test/resources/planted/unanalyzed")))
                .containsExactly("cart/V2__find_names.sql: create index concurrently cart_name on cart.cart"
                        + " (lower(name) text_pattern_ops)");
    }

    /** The rules have nothing to say to a release that is out; that they begin where they say is seen here. */
    @Test
    void theRulesBeginWhereTheMigrationsOfThatDayEnd() {
        Set<String> there = new TreeSet<>();
        Sources.files(MIGRATIONS, ".sql")
                .forEach(file -> there.add(
                        file.getName(0) + " " + file.getFileName().toString().replaceFirst("V(\\d+)__.*", "$1")));

        MigrationRules.BEFORE_THE_RULES.forEach(
                (room, last) -> assertThat(there).contains(room + " " + last));
        MigrationRules.BEFORE_THE_RULE.forEach(
                (file, word) -> assertThat(MigrationRules.breachesOf(Sources.read(MIGRATIONS.resolve(file))))
                        .singleElement()
                        .asString()
                        .startsWith(word + ": "));
        assertThat(MigrationRules.breaches(Path.of("src/test/resources/planted/later")))
                .containsExactly("cart/V6__take_away.sql: drop: the version before may still read it:"
                        + " take it away in the release after: alter table cart.cart drop column updated_at");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            drop      | drop table cart.line
            drop      | drop view catalog.chosen
            drop      | alter table cart.cart drop column updated_at
            drop      | alter table cart.cart add column a int, drop b
            rename    | alter table cart.cart rename to basket
            rename    | alter table cart.cart rename column a to b
            rename    | alter type cart.kind rename value 'a' to 'b'
            type      | alter table cart.cart alter column a type bigint
            type      | alter table cart.cart alter a set data type bigint
            not-null  | alter table cart.cart add column a int not null
            not-null  | alter table cart.cart add a int not null
            not-null  | alter table cart.cart alter column a set not null
            default   | alter table cart.cart alter column a drop default
            rewrite   | alter table cart.cart add column a uuid not null default gen_random_uuid()
            rewrite   | alter table cart.cart add column a bigint generated always as identity
            rewrite   | alter table cart.cart add column a bigserial
            rewrite   | alter table cart.cart set unlogged
            constraint| alter table cart.cart add column a int default 0 check (a >= 0)
            constraint| alter table cart.cart add column a bigint references cart.line
            constraint| alter table cart.cart add constraint positive check (a >= 0)
            constraint| alter table cart.cart add check (a >= 0)
            constraint| alter table cart.cart add foreign key (a) references cart.line
            constraint| alter table cart.cart add constraint one unique (a, b)
            constraint| alter table cart.cart add primary key (a)
            constraint| alter table cart.cart add constraint c check (a > 0) not valid; alter table cart.cart validate constraint c
            index     | create index on cart.cart (a)
            index     | CREATE UNIQUE INDEX once ON cart.cart (lower(a)) where b is null
            index     | create index concurrently once on cart.cart (a); create table cart.other (id int)
            index     | drop index cart.once
            rows      | update cart.cart set a = 1
            rows      | delete from cart.line where quantity = 0
            fill      | create table cart.new (id int); create trigger t after update on cart.cart for each row execute function cart.f(); insert into cart.new (id) select id from cart.cart
            fill      | alter table cart.cart add column a int; insert into cart.line (id) select id from cart.cart
            fill      | drop trigger t on cart.cart; with old as (select id from cart.cart) insert into cart.line (id) select id from old
            lock      | lock table cart.cart
            lock      | truncate cart.cart
            lock      | reindex table cart.cart
            opaque    | do $$ begin execute 'drop table cart.cart'; end $$
            """)
    void refuses(String word, String sql) {
        assertThat(MigrationRules.breachesOf(sql)).singleElement().asString().startsWith(word + ": ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table cart.new (id int primary key, a int not null); create index on cart.new (a);"
                        + " alter table cart.new add check (a > 0); update cart.new set a = 2",
                "alter table cart.cart add column a int",
                "alter table cart.cart add column a text not null default ''",
                "alter table cart.cart add column a timestamptz not null default now()",
                "alter table cart.cart add constraint c check (a > 0) not valid",
                "alter table cart.cart validate constraint c",
                "alter table cart.cart drop constraint c, add constraint c check (a in ('B', 'C')) not valid",
                "alter table cart.cart alter column a drop not null",
                "alter table cart.cart add constraint one unique using index once",
                "create unique index concurrently once on cart.cart (a)",
                "drop index concurrently cart.once",
                "insert into cart.kind values ('drop table; it is a text')",
                "create table cart.new (id int); insert into cart.new (id) select id from cart.cart;"
                        + " create trigger t after update on cart.cart for each row execute function cart.f()",
                "create table cart.new (id int); create trigger t after update on cart.new for each row execute function"
                        + " cart.f(); insert into cart.new (id) select id from cart.cart",
                "comment on table cart.cart is 'update it by hand'",
                "create function cart.f() returns void language sql as $body$ delete from cart.line; $body$",
                "-- drop table cart.cart\nselect 1",
                "/* drop table cart.cart; */ select 1"
            })
    void letsPass(String sql) {
        assertThat(MigrationRules.breachesOf(sql)).isEmpty();
    }

    @Test
    void anExceptionSaysWhichRuleAndWhy() {
        String drop = "alter table cart.cart drop column updated_at;";

        assertThat(MigrationRules.breachesOf("-- allowed (drop): nobody has read it since 0.2\n" + drop))
                .isEmpty();
        assertThat(MigrationRules.breachesOf("-- allowed (index): nobody has read it since 0.2\n" + drop))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("allowed (index) in vain");
        assertThat(MigrationRules.breachesOf("-- allowed (drop):\n" + drop))
                .isEqualTo(List.of("allowed (drop) without saying why: alter table cart.cart drop column updated_at"));
        assertThat(MigrationRules.breachesOf("-- allowed (drop): nobody has read it since 0.2\n" + drop + drop))
                .as("the second is not excused by the first")
                .hasSize(1);
    }
}
