package shop.stoa.payments.gateway;

/**
 * The way between the shop and its provider. No method that asks may be called inside a database transaction; each throws {@link
 * GatewayUnreachable} and {@link GatewayRefusal} as {@link PaymentGateway} does.
 */
public interface ProviderConnection {

    /** Where its protocol is spoken; empty for the provider's own place. */
    String api();

    /** The secret key with all but its kind and its end left out; empty where there is none. */
    String maskedKey();

    /** Where the provider is to send its events. */
    String address();

    /** The version of the provider's protocol that we speak. */
    String apiVersion();

    /** Whether calls are refused for the moment because the provider did not answer lately. */
    boolean resting();

    /** Looks at it from the provider's side. */
    ConnectionReport check();

    /** Whether the shop may register its address by itself; else the operator has, by hand. */
    boolean canRegister();

    /** Registers the address, or mends what was registered. */
    void register();
}
