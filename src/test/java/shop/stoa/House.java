package shop.stoa;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.modulith.ApplicationModule;

/**
 * A house as the structural tests see it: its classes and how they fall into rooms. The tests look at two, the shop
 * itself and one that is built wrong on purpose, so that each rule is seen to refuse something.
 *
 * @param root the package whose direct sub-packages are the rooms
 * @param sources the folder of that package
 */
record House(String root, Path sources, JavaClasses classes) {

    private static final House SHOP = new House(
            "shop.stoa",
            Path.of("src/main/java/shop/stoa"),
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("shop.stoa"));

    static House shop() {
        return SHOP;
    }

    static House planted(String root) {
        return new House(
                root, Path.of("src/test/java", root.replace('.', '/')), new ClassFileImporter().importPackages(root));
    }

    /** The names of all rooms. */
    Set<String> rooms() {
        return classes.stream()
                .map(this::roomOf)
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The room a class lives in; empty for the root package and for what is not of this house. */
    Optional<String> roomOf(JavaClass type) {
        return folder(type).filter(path -> !path.isEmpty()).map(path -> path.split("\\.")[0]);
    }

    /** The path below the room's base package: empty in the base package itself, {@code web}, {@code gateway}, …. */
    Optional<String> insideOf(JavaClass type) {
        return roomOf(type)
                .map(room -> folder(type).orElseThrow().substring(room.length()))
                .map(path -> path.isEmpty() ? path : path.substring(1));
    }

    /** Controllers and forms of a room; the shared room {@code web} is no such thing itself. */
    boolean isWeb(JavaClass type) {
        return insideOf(type)
                .filter(path -> path.equals("web") || path.startsWith("web."))
                .isPresent();
    }

    boolean isBase(JavaClass type) {
        return insideOf(type).filter(String::isEmpty).isPresent();
    }

    /** A sub-package that touches the outside world. */
    boolean isAdapter(JavaClass type) {
        return roomOf(type).isPresent() && !isBase(type) && !isWeb(type);
    }

    /** The rooms that the door plate of {@code room} lets it know, the shared ones apart; empty without a plate. */
    Optional<Set<String>> allowedDependencies(String room) {
        return doorPlate(room).map(plate -> {
            Set<String> allowed = new TreeSet<>();
            for (String entry : plate.allowedDependencies()) {
                allowed.add(entry.split("::")[0].strip());
            }
            return allowed;
        });
    }

    private Optional<ApplicationModule> doorPlate(String room) {
        return packageInfo(root + "." + room).map(info -> info.getAnnotation(ApplicationModule.class));
    }

    static Optional<Class<?>> packageInfo(String packageName) {
        try {
            return Optional.of(Class.forName(packageName + ".package-info"));
        } catch (ClassNotFoundException noneThere) {
            return Optional.empty();
        }
    }

    private Optional<String> folder(JavaClass type) {
        String name = type.getPackageName();
        if (name.equals(root)) {
            return Optional.of("");
        }
        return name.startsWith(root + ".") ? Optional.of(name.substring(root.length() + 1)) : Optional.empty();
    }
}
