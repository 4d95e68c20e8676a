package shop.stoa.search;

import java.io.IOException;
import org.hibernate.search.util.common.SearchException;
import org.springframework.dao.DataAccessResourceFailureException;

/** The cluster that has the index does not answer at the moment. Nothing is lost: what changes meanwhile is brought to it later. */
public final class SearchAway extends DataAccessResourceFailureException {

    SearchAway(Throwable cause) {
        super("The search cluster does not answer", cause);
    }

    /** The failure itself, where it is another one. */
    static RuntimeException of(SearchException failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return new SearchAway(failure);
            }
        }
        return failure;
    }
}
