package shop.stoa.payments.gateway;

/** The provider said no, and would say it again. */
public class GatewayRefusal extends RuntimeException {

    public GatewayRefusal(String message, Throwable cause) {
        super(message, cause);
    }
}
