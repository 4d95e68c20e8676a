package shop.stoa.fuzz;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * A method and an address of the shop, with the fields that whoever answers it reads.
 *
 * @param pattern as it is mapped, {@code /products/{slug}}
 */
record Route(String method, String pattern, List<String> fields) {

    static List<Route> of(RequestMappingHandlerMapping mapping) {
        return mapping.getHandlerMethods().entrySet().stream()
                .flatMap(entry -> entry.getKey().getPatternValues().stream()
                        .flatMap(pattern -> methods(
                                        entry.getKey().getMethodsCondition().getMethods())
                                .map(method -> new Route(method, pattern, fieldsOf(entry.getValue())))))
                .sorted(Comparator.comparing(Route::pattern).thenComparing(Route::method))
                .toList();
    }

    /** Nothing of it is sent to a page for developers, which a packaged shop has not. */
    boolean isOfTheShop() {
        return !pattern.startsWith("/dev/") && !pattern.equals("/dev");
    }

    boolean isReading() {
        return method.equals("GET");
    }

    boolean isOfTheDesk() {
        return pattern.equals("/admin") || pattern.startsWith("/admin/");
    }

    private static Stream<String> methods(Set<RequestMethod> methods) {
        return methods.isEmpty() ? Stream.of("GET", "POST") : methods.stream().map(Enum::name);
    }

    private static List<String> fieldsOf(HandlerMethod handler) {
        return Arrays.stream(handler.getMethodParameters())
                .flatMap(Route::fieldsOf)
                .distinct()
                .sorted()
                .toList();
    }

    private static Stream<String> fieldsOf(MethodParameter parameter) {
        if (parameter.getParameterType().isRecord()) {
            return Arrays.stream(parameter.getParameterType().getRecordComponents())
                    .map(RecordComponent::getName);
        }
        RequestParam asked = parameter.getParameterAnnotation(RequestParam.class);
        if (asked == null) {
            return Stream.empty();
        }
        parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
        return Stream.of(asked.name(), asked.value(), String.valueOf(parameter.getParameterName()))
                .filter(name -> !name.isEmpty())
                .limit(1);
    }
}
