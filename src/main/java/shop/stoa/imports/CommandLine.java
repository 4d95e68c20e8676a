package shop.stoa.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code import FILE} and {@code export FILE} in place of a shop: the same program with the same settings that serves nobody, does
 * this one thing and ends.
 */
public final class CommandLine {

    /** The setting that tells that there is a command. */
    static final String SETTING = "stoa.command";

    private static final Set<String> COMMANDS = Set.of("import", "export");

    private CommandLine() {}

    /** @return the arguments of the program, with what a command needs set; those of a shop as they are */
    public static String[] settingsFor(String[] arguments) {
        return settingsFor(arguments, System.getenv());
    }

    static String[] settingsFor(String[] arguments, Map<String, String> environment) {
        if (arguments.length == 0 || !COMMANDS.contains(arguments[0])) {
            return arguments;
        }
        List<String> settings = new ArrayList<>(List.of(arguments));
        settings.add("--" + SETTING + "=" + arguments[0]);
        settings.add("--server.port=-1");
        settings.add("--management.server.port=-1");
        settings.add("--stoa.sandbox.port=0");
        settings.add("--stoa.demo=false");
        settings.add("--stoa.mail.worker=false");
        settings.add("--stoa.imports.worker=false");
        settings.add("--stoa.catalog.bulk-worker=false");
        // the index belongs to the shop, which reads what is new as soon as it runs
        settings.add("--stoa.search.feeding=false");
        settings.add("--spring.main.banner-mode=off");
        settings.add("--spring.main.log-startup-info=false");
        if (!environment.containsKey("STOA_BASE_URL")) {
            settings.add("--stoa.base-url=http://localhost:" + environment.getOrDefault("SERVER_PORT", "8080"));
        }
        return settings.toArray(String[]::new);
    }
}
