package shop.stoa.staff;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import shop.stoa.kernel.Acting;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells the database at the begin of a transaction in whose name it is, where it is in somebody's: one statement, and until the
 * transaction ends the triggers of the audit log write down what it changes.
 */
@Component
class ActorOfTransactions implements TransactionExecutionListener {

    private final ObjectProvider<JdbcClient> jdbc;

    /** @param jdbc asked for late: the transactions are there before it is */
    ActorOfTransactions(ObjectProvider<JdbcClient> jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure == null && transaction.isNewTransaction() && !transaction.isReadOnly()) {
            Acting.now()
                    .ifPresent(acting -> jdbc.getObject()
                            .sql("select set_config('stoa.actor', :actor, true)")
                            .param("actor", JsonMapper.shared().writeValueAsString(acting))
                            .query(String.class)
                            .single());
        }
    }
}
