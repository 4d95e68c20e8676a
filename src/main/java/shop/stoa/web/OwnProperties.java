package shop.stoa.web;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.expression.AccessException;
import org.springframework.expression.EvaluationContext;
import org.springframework.expression.PropertyAccessor;
import org.springframework.expression.TypedValue;
import org.springframework.expression.spel.support.ReflectivePropertyAccessor;
import org.springframework.expression.spel.support.StandardEvaluationContext;

/**
 * Reads for templates what our own types say that are not public, and remembers how. Expressions about those are never compiled;
 * without this each of them would look at each evaluation for who can read the property, and whether a page may, which is
 * most of what such an expression costs.
 */
final class OwnProperties implements PropertyAccessor {

    private static final String OURS = "shop.stoa.";
    private static final OwnProperties INSTANCE = new OwnProperties();

    private final ReflectivePropertyAccessor reflection = new ReflectivePropertyAccessor(false);
    private final Map<Property, PropertyAccessor> known = new ConcurrentHashMap<>();

    private OwnProperties() {}

    private record Property(Class<?> type, String name) {}

    /** From now on they are read by this, and everything else as before. */
    static void readIn(StandardEvaluationContext context) {
        List<PropertyAccessor> others = context.getPropertyAccessors();
        if (!others.contains(INSTANCE)) {
            List<PropertyAccessor> all = new ArrayList<>(List.of(INSTANCE));
            all.addAll(others);
            context.setPropertyAccessors(all);
        }
    }

    @Override
    public Class<?> @Nullable [] getSpecificTargetClasses() {
        return null;
    }

    @Override
    public boolean canRead(EvaluationContext context, @Nullable Object target, String name) throws AccessException {
        return target != null
                && !Modifier.isPublic(target.getClass().getModifiers())
                && target.getClass().getName().startsWith(OURS)
                && reflection.canRead(context, target, name);
    }

    @Override
    public TypedValue read(EvaluationContext context, @Nullable Object target, String name) throws AccessException {
        if (target == null) {
            throw new AccessException("Nothing has no " + name);
        }
        // asked by an expression that has met one of ours here before; what it meets now may be another's
        Property property = new Property(target.getClass(), name);
        PropertyAccessor reader = known.get(property);
        if (reader == null) {
            if (!canRead(context, target, name)) {
                throw new AccessException(target.getClass() + " is none of ours");
            }
            reader = reflection.createOptimalAccessor(context, target, name);
            known.put(property, reader);
        }
        return reader.read(context, target, name);
    }

    @Override
    public boolean canWrite(EvaluationContext context, @Nullable Object target, String name) {
        return false;
    }

    @Override
    public void write(EvaluationContext context, @Nullable Object target, String name, @Nullable Object value)
            throws AccessException {
        throw new AccessException("Pages only read");
    }
}
