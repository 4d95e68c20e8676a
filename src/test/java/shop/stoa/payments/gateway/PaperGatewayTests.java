package shop.stoa.payments.gateway;

/** A second provider keeps the contract, too: nothing in it is Stripe's alone. */
class PaperGatewayTests extends PaymentGatewayContract {

    private final PaperGateway gateway = new PaperGateway();

    @Override
    PaymentGateway gateway() {
        return gateway;
    }

    @Override
    void pay(String sessionId) {
        gateway.pay(sessionId);
    }

    @Override
    void loseTheAnswerOfAStart() {
        gateway.loseTheNextPage();
    }

    @Override
    void loseTheAnswerOfARefund() {
        gateway.loseTheNextRefund();
    }

    @Override
    void failRefund(String providerRefundId) {
        gateway.failRefund(providerRefundId);
    }
}
