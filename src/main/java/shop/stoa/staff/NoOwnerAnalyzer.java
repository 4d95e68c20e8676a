package shop.stoa.staff;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** One clear line where there would be a stack trace. */
class NoOwnerAnalyzer extends AbstractFailureAnalyzer<NoOwner> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, NoOwner cause) {
        return new FailureAnalysis(cause.getMessage(), null, failure);
    }
}
