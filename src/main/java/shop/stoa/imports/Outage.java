package shop.stoa.imports;

import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Tells what is wrong with a product from a database that is away: the one is told, the other waited for. */
final class Outage {

    private Outage() {}

    static boolean isOne(RuntimeException failed) {
        return failed instanceof NonTransientDataAccessResourceException
                || failed instanceof TransientDataAccessResourceException
                || failed instanceof RecoverableDataAccessException
                || failed instanceof CannotCreateTransactionException
                || failed instanceof TransactionSystemException;
    }
}
