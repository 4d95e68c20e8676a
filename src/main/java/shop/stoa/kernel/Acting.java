package shop.stoa.kernel;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * In whose name things are done here: while it is carried, every connection that this thread gets says so to the audit log. A
 * request of the staff that changes something carries it by itself. Work that outlives its request asks for {@link #now()}
 * when it is ordered, keeps the answer, and does its part within {@link #during}.
 *
 * @param request one for each request; what is changed under the same one is one entry of the log
 * @param id of the member of staff
 * @param who their e-mail address
 * @param address the network address that asked
 * @param area the part of the admin, as its addresses name it: {@code orders}
 * @param action the route, {@code POST /admin/orders/{id}/refunds}
 * @param path the address that was asked for, without its query
 */
public record Acting(
        UUID request,
        long id,
        String who,
        @Nullable String address,
        String area,
        String action,
        @Nullable String path) {

    private static final ScopedValue<Supplier<Acting>> CARRIED = ScopedValue.newInstance();

    /** Who it is at present; nobody where the shop acts by itself, or a shopper does. */
    public static Optional<Acting> now() {
        return CARRIED.isBound() ? Optional.of(CARRIED.get().get()) : Optional.empty();
    }

    /** Does the work in this name. */
    public void during(Runnable work) {
        ScopedValue.where(CARRIED, () -> this).run(work);
    }

    /**
     * Does the work in a name of which not everything is known yet, as a request's route before it is looked up.
     *
     * @param name asked each time that somebody wants to know
     */
    public static <X extends Throwable> void during(Supplier<Acting> name, Work<X> work) throws X {
        ScopedValue.where(CARRIED, name).call(() -> {
            work.run();
            return true;
        });
    }

    /** What is done in somebody's name. */
    @FunctionalInterface
    public interface Work<X extends Throwable> {

        void run() throws X;
    }
}
