package shop.stoa;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.event.EventListener;
import org.springframework.modulith.ApplicationModule;
import org.springframework.stereotype.Controller;

/** What Modulith does not police: what goes on inside a room, and what nobody may do. */
final class ArchitectureRules {

    private static final Set<String> SHARED = Set.of("kernel", "web");

    private static final Set<String> INJECTING = Set.of(
            "org.springframework.beans.factory.annotation.Autowired",
            "org.springframework.beans.factory.annotation.Value",
            "jakarta.inject.Inject",
            "jakarta.annotation.Resource",
            "jakarta.persistence.PersistenceContext");

    private static final Set<String> OLD_TIME = Set.of(
            "java.util.Date",
            "java.util.Calendar",
            "java.util.GregorianCalendar",
            "java.text.SimpleDateFormat",
            "java.sql.Timestamp",
            "java.sql.Date");

    private static final Set<String> FORETOLD =
            Set.of("java.util.Random", "java.util.SplittableRandom", "java.util.concurrent.ThreadLocalRandom");

    private static final Set<String> DECIMAL_ARITHMETIC = Set.of(
            "add",
            "subtract",
            "multiply",
            "divide",
            "divideToIntegralValue",
            "remainder",
            "round",
            "setScale",
            "movePointLeft",
            "movePointRight",
            "scaleByPowerOfTen",
            "pow");

    private static final Set<String> FLOATING_ROUNDING = Set.of("round", "rint", "floor", "ceil");

    private ArchitectureRules() {}

    /** A room's sub-packages are closed to others anyway; inside its own web folder nobody needs the word. */
    static ArchRule webIsPackagePrivate(House house) {
        return rule("controllers and forms are package-private", house::isWeb, (type, breach) -> {
            if (type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC)) {
                breach.accept(type.getName() + " is public");
            }
        });
    }

    /** Indoors the law of the house holds too: web → base → adapter. */
    static ArchRule indoorsWebKnowsBaseKnowsAdapter(House house) {
        return rule(
                "inside a room web knows base and base knows adapters, never the other way",
                type -> true,
                (type, breach) -> {
                    for (Dependency arrow : type.getDirectDependenciesFromSelf()) {
                        JavaClass target = arrow.getTargetClass();
                        boolean sameRoom = house.roomOf(type).isPresent()
                                && house.roomOf(type).equals(house.roomOf(target));
                        boolean upwards = house.isBase(type) && house.isWeb(target)
                                || house.isAdapter(type) && (house.isBase(target) || house.isWeb(target))
                                || house.isWeb(type) && house.isAdapter(target);
                        if (sameRoom && upwards) {
                            breach.accept(arrow.getDescription());
                        }
                    }
                });
    }

    /** Pages that show many rooms keep no rows and decide nothing, or they become everybody's drawer. */
    static ArchRule facesKeepNoBooks(House house) {
        return rule(
                "storefront and admin have no repository, no SQL and no transaction",
                type -> house.roomOf(type)
                        .filter(Set.of("storefront", "admin")::contains)
                        .isPresent(),
                (type, breach) -> {
                    for (Dependency arrow : type.getDirectDependenciesFromSelf()) {
                        String target = arrow.getTargetClass().getName();
                        if (target.startsWith("jakarta.persistence.")
                                || target.startsWith("org.springframework.data.")
                                || target.startsWith("org.springframework.jdbc.")
                                || target.startsWith("org.springframework.transaction.")
                                || target.startsWith("java.sql.")
                                || target.startsWith("javax.sql.")
                                || target.equals("jakarta.transaction.Transactional")) {
                            breach.accept(arrow.getDescription());
                        }
                    }
                });
    }

    /** Null means something only where everything else is promised not to be. */
    static ArchRule everyPackageIsNullMarked(House house) {
        return rule("every package is @NullMarked", type -> type.isTopLevelClass(), (type, breach) -> {
            boolean marked = House.packageInfo(type.getPackageName())
                    .filter(info -> info.isAnnotationPresent(NullMarked.class))
                    .isPresent();
            if (!marked) {
                breach.accept(type.getPackageName() + " has no package-info.java with @NullMarked");
            }
        });
    }

    /** Modulith lets a room without a list know everybody. */
    static ArchRule everyDoorPlateListsWhomTheRoomKnows(House house) {
        return rule(
                "every room's door plate lists whom it may know",
                type -> true,
                (type, breach) -> house.roomOf(type)
                        .filter(room -> house.allowedDependencies(room)
                                .filter(allowed -> !allowed.contains(ApplicationModule.OPEN_TOKEN))
                                .isEmpty())
                        .ifPresent(room ->
                                breach.accept("the door plate of " + room + " does not say allowedDependencies")));
    }

    /** What a class needs stands in its constructor. */
    static ArchRule noFieldInjection(House house) {
        return rule("no field is injected", type -> true, (type, breach) -> {
            for (JavaField field : type.getFields()) {
                if (field.getAnnotations().stream()
                        .anyMatch(a -> INJECTING.contains(a.getRawType().getName()))) {
                    breach.accept(field.getFullName() + " is injected");
                }
            }
        });
    }

    /** A test sets the clock; nobody asks the machine behind its back. Libraries that speak in Dates get Date.from. */
    static ArchRule timeComesFromTheClock(House house) {
        return rule("time comes from the injected Clock", type -> true, (type, breach) -> {
            for (JavaAccess<?> call : type.getAccessesFromSelf()) {
                String owner = call.getTargetOwner().getName();
                boolean now = owner.startsWith("java.time.")
                        && call.getName().equals("now")
                        && !call.getDescription().contains("now(java.time.Clock)");
                boolean millis =
                        owner.equals("java.lang.System") && call.getName().equals("currentTimeMillis");
                boolean old = OLD_TIME.contains(owner) && call.getName().equals("<init>");
                if (now || millis || old) {
                    breach.accept(call.getDescription());
                }
            }
            for (JavaField field : type.getFields()) {
                if (OLD_TIME.contains(field.getRawType().getName())) {
                    breach.accept(
                            field.getFullName() + " is a " + field.getRawType().getName());
                }
            }
        });
    }

    /** What was done stands in the address: Spring's flash map is no type that a session may hold, and would end the sign-in. */
    static ArchRule nothingIsFlashed(House house) {
        return rule("no flash attribute is set", type -> true, (type, breach) -> {
            for (JavaAccess<?> call : type.getAccessesFromSelf()) {
                if (call.getName().equals("addFlashAttribute")) {
                    breach.accept(call.getDescription());
                }
            }
        });
    }

    /** So that docs/rooms, and whoever looks for it, finds what a room says at one place. */
    static ArchRule newsIsNestedInAnEvent(House house) {
        return rule("what is heard across rooms is nested in an …Event", type -> true, (type, breach) -> {
            for (JavaMethod hearer : type.getMethods()) {
                if (!hearer.isMetaAnnotatedWith(EventListener.class)) {
                    continue;
                }
                for (JavaClass news : hearer.getRawParameterTypes()) {
                    boolean fromElsewhere = house.roomOf(news)
                            .filter(room -> !SHARED.contains(room)
                                    && !house.roomOf(type).orElse("").equals(room))
                            .isPresent();
                    if (fromElsewhere && !outermost(news).getSimpleName().endsWith("Event")) {
                        breach.accept(type.getName() + "." + hearer.getName() + " hears " + news.getName());
                    }
                }
            }
        });
    }

    /** A controller is a noun of its own: whoever reads its name knows what it is, and which of all it is. */
    static ArchRule controllersAreNamedSo(House house) {
        Predicate<JavaClass> controllers =
                type -> type.isMetaAnnotatedWith(Controller.class) && !type.isAssignableTo(ErrorController.class);
        Map<String, List<JavaClass>> byName =
                house.classes().stream().filter(controllers).collect(Collectors.groupingBy(JavaClass::getSimpleName));
        return rule("controllers are called …Controller, each otherwise", controllers, (type, breach) -> {
            if (!type.getSimpleName().endsWith("Controller")) {
                breach.accept(type.getName() + " is a controller and not called so");
            }
            byName.getOrDefault(type.getSimpleName(), List.of()).stream()
                    .filter(other -> !other.equals(type))
                    .forEach(other -> breach.accept(type.getName() + " is called as " + other.getName()));
        });
    }

    /** What can be foretold opens to whoever foretells it; the sandbox throws dice for faults alone. */
    static ArchRule chanceComesFromASecureGenerator(House house) {
        Predicate<JavaClass> outsideTheSandbox =
                type -> house.roomOf(type).filter("sandbox"::equals).isEmpty();
        return rule("chance comes from SecureRandom", outsideTheSandbox, (type, breach) -> {
            for (JavaAccess<?> call : type.getAccessesFromSelf()) {
                String owner = call.getTargetOwner().getName();
                if (FORETOLD.contains(owner)
                        || owner.equals("java.lang.Math") && call.getName().equals("random")) {
                    breach.accept(call.getDescription());
                }
            }
        });
    }

    /** One place that adds, splits and rounds: the kernel's Money. */
    static ArchRule onlyTheKernelRounds(House house) {
        Predicate<JavaClass> outsideTheKernel =
                type -> house.roomOf(type).filter("kernel"::equals).isEmpty();
        return rule(
                "nobody but the kernel's Money does decimal arithmetic or rounds amounts",
                outsideTheKernel,
                (type, breach) -> {
                    boolean knowsMoney = type.getDirectDependenciesFromSelf().stream()
                            .anyMatch(arrow -> arrow.getTargetClass().getName().equals(house.root() + ".kernel.Money"));
                    for (JavaAccess<?> call : type.getAccessesFromSelf()) {
                        String owner = call.getTargetOwner().getName();
                        boolean decimal =
                                owner.equals("java.math.BigDecimal") && DECIMAL_ARITHMETIC.contains(call.getName());
                        boolean floating = knowsMoney
                                && owner.equals("java.lang.Math")
                                && FLOATING_ROUNDING.contains(call.getName());
                        if (decimal || floating || owner.equals("java.math.RoundingMode")) {
                            breach.accept(call.getDescription());
                        }
                    }
                });
    }

    /** A room's tables live in a schema of the room's name. */
    static ArchRule tablesLieInTheRoomsOwnSchema(House house) {
        return rule(
                "entities map tables of their own room's schema",
                type -> house.roomOf(type).isPresent(),
                (type, breach) -> {
                    String room = house.roomOf(type).orElseThrow();
                    type.getAnnotations().stream()
                            .filter(annotation ->
                                    annotation.getRawType().getName().startsWith("jakarta.persistence."))
                            .filter(annotation ->
                                    annotation.getRawType().getSimpleName().endsWith("Table"))
                            .filter(annotation -> !annotation
                                    .get("schema")
                                    .filter(room::equals)
                                    .isPresent())
                            .forEach(annotation ->
                                    breach.accept(type.getName() + " maps a table outside the schema " + room));
                });
    }

    /**
     * The breaches of "public means that another package says the word". A word counts as said where another package
     * uses it, tests included, and where it stands in the public signature of a word that is said. News, refusals and
     * main classes are spoken to whoever comes, so they are public even while nobody names them.
     */
    static List<String> publicWordsThatNobodySays(House house) {
        Collection<JavaClass> words = house.classes().stream()
                .filter(type -> house.isBase(type) && type.isTopLevelClass())
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .toList();
        Map<JavaClass, List<JavaClass>> family =
                house.classes().stream().collect(Collectors.groupingBy(ArchitectureRules::outermost));
        String imports = imports(house);
        List<JavaClass> said = new ArrayList<>(words.stream()
                .filter(word -> isSpokenToAnybody(word) || isSaidOutside(word, family.get(word), imports))
                .toList());
        for (int next = 0; next < said.size(); next++) {
            Set<JavaClass> signature = publicSignatureOf(family.get(said.get(next)));
            words.stream()
                    .filter(word -> !said.contains(word) && signature.contains(word))
                    .forEach(said::add);
        }
        return words.stream()
                .filter(word -> !said.contains(word))
                .map(word -> word.getName() + " is public, and no other package says it")
                .sorted()
                .toList();
    }

    private static boolean isSpokenToAnybody(JavaClass word) {
        return word.getSimpleName().endsWith("Event")
                || word.isAssignableTo(Throwable.class)
                || word.tryGetMethod("main", String[].class).isPresent()
                || isSaidInTemplates(word);
    }

    /** What {@code web.PageWords} hands to every template; there it is said without an import. */
    private static boolean isSaidInTemplates(JavaClass word) {
        return word.getDirectDependenciesToSelf().stream()
                .anyMatch(arrow -> arrow.getOriginClass().getSimpleName().equals("PageWords"));
    }

    private static boolean isSaidOutside(JavaClass word, List<JavaClass> family, String imports) {
        return imports.contains("import " + word.getName() + ";")
                || family.stream()
                        .flatMap(type -> type.getDirectDependenciesToSelf().stream())
                        .anyMatch(arrow ->
                                !arrow.getOriginClass().getPackageName().equals(word.getPackageName()));
    }

    /** All imports of the house and of its tests: a constant is copied where it is used, and only the source says whose it was. */
    private static String imports(House house) {
        return Stream.of(house.sources(), Path.of("src/test/java/shop/stoa"))
                .flatMap(folder -> Sources.files(folder, ".java").stream().map(folder::resolve))
                .flatMap(file -> Sources.read(file).lines().filter(line -> line.startsWith("import ")))
                .collect(Collectors.joining("\n"));
    }

    private static Set<JavaClass> publicSignatureOf(List<JavaClass> family) {
        return family.stream()
                .flatMap(type -> type.getMembers().stream())
                .filter(member -> !member.getModifiers().contains(JavaModifier.PRIVATE))
                .flatMap(member -> switch (member) {
                    case JavaCodeUnit code -> code.getAllInvolvedRawTypes().stream();
                    case JavaField field -> field.getAllInvolvedRawTypes().stream();
                    default -> Stream.<JavaClass>empty();
                })
                .map(ArchitectureRules::outermost)
                .collect(Collectors.toSet());
    }

    private static JavaClass outermost(JavaClass type) {
        JavaClass outer = type;
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
        }
        return outer;
    }

    private static ArchRule rule(
            String description, Predicate<JavaClass> whom, BiConsumer<JavaClass, Consumer<String>> check) {
        ArchCondition<JavaClass> condition = new ArchCondition<>("keep the law") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                check.accept(type, breach -> events.add(SimpleConditionEvent.violated(type, breach)));
            }
        };
        return ArchRuleDefinition.classes()
                .that(DescribedPredicate.describe("live here", whom))
                .should(condition)
                .as(description)
                .allowEmptyShould(true);
    }
}
