package shop.stoa.kernel;

import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The line between the database and the rest of the world: a call to Stripe, S3 or a mail server made inside a
 * transaction would hold row locks for as long as the other side pleases.
 */
public final class Outside {

    private Outside() {}

    /**
     * To be called by whoever is about to talk to the outside.
     *
     * @throws IllegalStateException inside a database transaction
     */
    public static void requireNoTransaction(String whom) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("No call to " + whom + " inside a database transaction");
        }
    }
}
