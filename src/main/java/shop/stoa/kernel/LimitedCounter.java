package shop.stoa.kernel;

import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A count in a row that many take from at once and that never passes its limit, such as units reserved of those on hand, or
 * money promised back of what was paid. One conditional statement decides, so the row itself is the judge: nobody reads, computes
 * and writes back. Inside the caller's transaction, which keeps the row locked until it ends; whoever takes from several rows
 * takes from them in one order. The table's own CHECK stands behind it.
 *
 * @param schema of the room that asks
 * @param key the column that names the row
 * @param taken the column that counts
 * @param limit the column, or what is worked out of columns, of the same row, that the count never passes
 */
public record LimitedCounter(String schema, String table, String key, String taken, String limit) {

    /**
     * @param much more than 0
     * @return whether there was so much left; where not, or where there is no such row, nothing has changed
     */
    public boolean take(JdbcClient jdbc, Object row, long much) {
        return take(jdbc, row, much, taken, (told, n) -> true).isPresent();
    }

    /**
     * The same, telling of the row as it is afterwards.
     *
     * @param told what to read of it, as in a select
     * @return empty where there was not so much left, or is no such row
     */
    public <T> Optional<T> take(JdbcClient jdbc, Object row, long much, String told, RowMapper<T> mapper) {
        if (much < 1) {
            throw new IllegalArgumentException("Nobody takes less than one");
        }
        return jdbc.sql("update " + schema + "." + table + " set " + taken + " = " + taken + " + :much where " + key
                        + " = :row and " + limit + " - " + taken + " >= :much returning " + told)
                .param("much", much)
                .param("row", row)
                .query(mapper)
                .optional();
    }
}
