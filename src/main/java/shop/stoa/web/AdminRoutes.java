package shop.stoa.web;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Which pages of the staff whoever asks may open, as their routes say it: the menu need not say it again. */
final class AdminRoutes {

    private final Supplier<RequestMappingHandlerMapping> mapping;
    private volatile @Nullable Map<String, String> needs;

    AdminRoutes(Supplier<RequestMappingHandlerMapping> mapping) {
        this.mapping = mapping;
    }

    /** Nobody may open what does not answer to GET, or does not say what it needs. */
    boolean open(String path) {
        String needed = needs().get(path);
        return needed != null && (needed.equals(Needs.NOTHING) || May.allows(May.asker(), needed));
    }

    private Map<String, String> needs() {
        Map<String, String> known = needs;
        if (known == null) {
            known = read(mapping.get());
            needs = known;
        }
        return known;
    }

    private static Map<String, String> read(RequestMappingHandlerMapping mapping) {
        Map<String, String> found = new HashMap<>();
        mapping.getHandlerMethods().forEach((route, method) -> {
            Set<RequestMethod> methods = route.getMethodsCondition().getMethods();
            String needed = AdminGate.neededBy(method);
            if (needed != null && (methods.isEmpty() || methods.contains(RequestMethod.GET))) {
                route.getDirectPaths().forEach(path -> found.put(path, needed));
            }
        });
        return Map.copyOf(found);
    }
}
