package shop.stoa.web;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;

/** Who is signed in, looked up only when somebody asks, and then once. For one request, and one thread. */
public final class LazyContext implements DeferredSecurityContext {

    private final Supplier<SecurityContext> look;
    private @Nullable SecurityContext context;

    /** @param look gives an empty context where nobody is signed in */
    public LazyContext(Supplier<SecurityContext> look) {
        this.look = look;
    }

    @Override
    public SecurityContext get() {
        SecurityContext known = context;
        if (known == null) {
            known = look.get();
            context = known;
        }
        return known;
    }

    @Override
    public boolean isGenerated() {
        return get().getAuthentication() == null;
    }
}
