package shop.stoa.search;

import java.io.IOException;
import java.util.regex.Pattern;
import org.hibernate.search.util.common.SearchException;
import org.springframework.dao.DataAccessResourceFailureException;

/** The cluster that has the index does not answer at the moment. Nothing is lost: what changes meanwhile is brought to it later. */
public final class SearchAway extends DataAccessResourceFailureException {

    /** A node that answers has no shards to ask, or too much to do: Hibernate Search has that in its message alone. */
    private static final Pattern BUSY = Pattern.compile("Response: (?:429|502|503|504) ");

    SearchAway(Throwable cause) {
        super("The search cluster does not answer", cause);
    }

    /** The failure itself, where it is another one. */
    static RuntimeException of(SearchException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException
                    || BUSY.matcher(String.valueOf(cause.getMessage())).find()) {
                return new SearchAway(failure);
            }
        }
        return failure;
    }
}
