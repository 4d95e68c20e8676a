package shop.stoa.measuring;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.stoa.testing.Figures;

/**
 * What has been spent so far, whatever else the machine does.
 *
 * @param shop processor time of this JVM, in nanoseconds: the shop's, and of those who ask it here
 * @param postgres processor time of its connections that are still open, in nanoseconds
 * @param log bytes that PostgreSQL has written ahead
 * @param writes transactions that have written something
 */
record Spent(long shop, long postgres, long log, long writes) {

    static Spent soFar(JdbcClient books) {
        long postgres = books
                .sql("select pid from pg_stat_activity where datname = current_database()")
                .query(Long.class)
                .list()
                .stream()
                .mapToLong(Spent::ofProcess)
                .sum();
        return books.sql("""
                        select pg_current_wal_insert_lsn() - '0/0'::pg_lsn as log,
                            pg_snapshot_xmax(pg_current_snapshot())::text::bigint as writes""")
                .query((row, number) -> new Spent(ofThisJvm(), postgres, row.getLong("log"), row.getLong("writes")))
                .single();
    }

    private static long ofThisJvm() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean machine
                ? machine.getProcessCpuTime()
                : 0;
    }

    private static long ofProcess(long process) {
        return ProcessHandle.of(process)
                .flatMap(each -> each.info().totalCpuDuration())
                .orElse(Duration.ZERO)
                .toNanos();
    }

    /** @param since what had been spent before @param times how often that was done which it was spent for */
    void tell(Figures figures, String what, Spent since, int times) {
        figures.any(what + ", shop's processor", Bench.inTenths((shop - since.shop) / 1e6 / times), "ms");
        figures.any(what + ", PostgreSQL's processor", Bench.inTenths((postgres - since.postgres) / 1e6 / times), "ms");
        figures.any(what + ", written ahead", Bench.inTenths((log - since.log) / 1024.0 / times), "KB");
        figures.any(
                what + ", transactions that write",
                Bench.inTenths((double) (writes - since.writes) / times),
                "transactions");
    }
}
