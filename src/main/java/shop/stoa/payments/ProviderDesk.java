package shop.stoa.payments;

import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.stoa.payments.gateway.ConnectionReport;
import shop.stoa.payments.gateway.GatewayRefusal;
import shop.stoa.payments.gateway.GatewayUnreachable;
import shop.stoa.payments.gateway.PaymentGateway;
import shop.stoa.payments.gateway.ProviderConnection;

/** The way to the provider for those who set it up: what the shop was told, and what the provider says of it. */
@Service
public class ProviderDesk {

    private final ProviderConnection connection;
    private final PaymentGateway gateway;

    ProviderDesk(ProviderConnection connection, PaymentGateway gateway) {
        this.connection = connection;
        this.gateway = gateway;
    }

    /**
     * What the shop was started with.
     *
     * @param api where the provider's API is; empty for the provider's own
     * @param live whether real money moves
     * @param key the secret key with all but its kind and its end left out
     * @param address where the provider is to send its events
     * @param ownSecret whether the shop registers that address and keeps the secret by itself
     */
    public record Facts(String api, boolean live, String key, String address, boolean ownSecret) {}

    /** What the provider said. */
    public sealed interface Answer {

        /**
         * It knows us.
         *
         * @param account what it calls the account; empty where the key may not know
         * @param troubles what keeps it from telling us or us from selling: the name of a kind of {@code DifferenceKind}, and
         *     what is missing
         * @param ahead how far this node's clock is ahead of the provider's, to a second or two; negative where it is behind
         */
        record Known(String account, List<Trouble> troubles, Duration ahead) implements Answer {}

        /** It did not answer, or not as one can use it. */
        record Away(String why) implements Answer {}

        /** It answered that it will not, to this key for one. */
        record Refused(String why) implements Answer {}
    }

    public record Trouble(String kind, String detail) {}

    public Facts facts() {
        return new Facts(
                connection.api(),
                gateway.live(),
                connection.maskedKey(),
                connection.address(),
                connection.canRegister());
    }

    /** Asks now, and waits for as long as the provider may take. Not within a transaction. */
    @Transactional(propagation = Propagation.NEVER)
    public Answer ask() {
        try {
            ConnectionReport report = connection.check();
            return new Answer.Known(
                    report.account(),
                    report.troubles().stream()
                            .map(trouble -> new Trouble(trouble.kind().name(), trouble.detail()))
                            .toList(),
                    report.ahead());
        } catch (GatewayRefusal refused) {
            return new Answer.Refused(words(refused));
        } catch (GatewayUnreachable away) {
            return new Answer.Away(words(away));
        }
    }

    /** What the provider itself has said, where it has. */
    private static String words(RuntimeException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}
