package shop.stoa.payments.gateway;

/**
 * Marks calls to the provider that nobody waits for. They get few places of their own, and none while shoppers need them: a
 * shop that looks after its books must not keep anybody from paying.
 */
public final class Background {

    private static final ScopedValue<Boolean> HERE = ScopedValue.newInstance();

    private Background() {}

    /** Whatever {@code work} asks of the provider on this thread is background work. */
    public static void run(Runnable work) {
        ScopedValue.where(HERE, true).run(work);
    }

    static boolean isHere() {
        return HERE.orElse(false);
    }
}
