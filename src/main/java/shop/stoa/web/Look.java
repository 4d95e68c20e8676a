package shop.stoa.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.StartRefused;
import shop.stoa.web.LookSettings.Pair;
import shop.stoa.web.LookSettings.Theme;
import shop.stoa.web.Palette.Scheme;

/**
 * The shop's colours and shapes, as a merchant has set them. Refuses to start with colours that somebody could not
 * read, and says which. Templates know this as {@code look}.
 */
@Component
@EnableConfigurationProperties(LookSettings.class)
public class Look {

    private static final Pattern COLOUR =
            Pattern.compile("#[0-9a-f]{3}|#[0-9a-f]{6}|oklch\\([0-9.]+ [0-9.]+ [0-9.]+\\)");
    private static final String SETTING = "stoa.shop.theme.";

    private final String styles;
    private final Palette shop;
    private final Palette staff;

    Look(LookSettings settings) {
        String tokens = sheet("tokens");
        styles = styles(settings.theme(), new Palette(List.of(tokens)));
        shop = new Palette(List.of(tokens, styles));
        staff = new Palette(List.of(tokens, sheet("staff")));
        Contrast.breaches(shop).stream().findFirst().ifPresent(breach -> refuse(breach, settings.theme()));
    }

    /** What the merchant's settings change in the shop's sheet; empty where they change nothing. */
    String styles() {
        return styles;
    }

    /** The colour around the page, for browsers that paint their bars in it. */
    public String getLightCanvas() {
        return shop.colour("canvas", Scheme.LIGHT).hex();
    }

    /** As {@link #getLightCanvas()}, in the dark scheme. */
    public String getDarkCanvas() {
        return shop.colour("canvas", Scheme.DARK).hex();
    }

    /** The ink, for what is drawn outside of a page. */
    public String getInk() {
        return shop.colour("ink", Scheme.LIGHT).hex();
    }

    /**
     * A colour of ours and how it does its work.
     *
     * @param name the custom property without its dashes
     * @param hex as it is seen
     * @param ground on which it is hardest to see, or null where nothing is to be read in it
     * @param contrast to that ground, from 1 to 21
     * @param least what it has to be
     */
    public record Tone(String name, String hex, @Nullable String ground, double contrast, double least) {}

    /** Every colour of a face, in the sheet's order, in one scheme. */
    public List<Tone> tones(boolean ofStaff, boolean dark) {
        Palette palette = ofStaff ? staff : shop;
        Scheme scheme = dark ? Scheme.DARK : Scheme.LIGHT;
        return palette.names().stream()
                .map(name -> Contrast.hardest(palette, name, scheme)
                        .map(pair -> new Tone(
                                name, palette.colour(name, scheme).hex(), pair.ground(), pair.contrast(), pair.least()))
                        .orElseGet(() ->
                                new Tone(name, palette.colour(name, scheme).hex(), null, 0, 0)))
                .toList();
    }

    private static String styles(Theme theme, Palette ours) {
        Map<String, String> tokens = new LinkedHashMap<>();
        colour(tokens, "canvas", theme.canvas(), ours);
        colour(tokens, "ink", theme.ink(), ours);
        colour(tokens, "accent", theme.accent(), ours);
        colour(tokens, "sale", theme.sale(), ours);
        if (!theme.serif()) {
            tokens.put("serif", "var(--sans)");
        }
        Integer radius = theme.radius();
        if (radius != null) {
            if (radius < 0 || radius > 24) {
                throw new StartRefused(SETTING + "radius is " + radius + "; it goes from 0 to 24 pixels.");
            }
            tokens.put("radius", radius + "px");
        }
        List<String> lines = new ArrayList<>();
        tokens.forEach((name, value) -> lines.add("--" + name + ": " + value + ";"));
        return lines.isEmpty() ? "" : "@layer tokens { :root { " + String.join(" ", lines) + " } }";
    }

    private static void colour(Map<String, String> tokens, String name, Pair pair, Palette ours) {
        if (pair.light() == null && pair.dark() == null) {
            return;
        }
        tokens.put(
                name,
                "light-dark(%s, %s)"
                        .formatted(
                                read(name, Scheme.LIGHT, pair.light(), ours),
                                read(name, Scheme.DARK, pair.dark(), ours)));
    }

    private static String read(String name, Scheme scheme, @Nullable String given, Palette ours) {
        if (given == null) {
            return ours.colour(name, scheme).hex();
        }
        String colour = given.strip().toLowerCase(Locale.ROOT);
        if (!COLOUR.matcher(colour).matches()) {
            throw new StartRefused("%s is '%s'; write a colour as #fbfaf7 or oklch(0.98 0.004 85)."
                    .formatted(setting(name, scheme), given));
        }
        return colour;
    }

    private static void refuse(Contrast.Pair pair, Theme theme) {
        Map<String, Pair> set =
                Map.of("canvas", theme.canvas(), "ink", theme.ink(), "accent", theme.accent(), "sale", theme.sale());
        String ink = pair.ink().startsWith("ink") || pair.ink().startsWith("line") ? "ink" : pair.ink();
        Pair own = set.get(ink);
        boolean isInk = own != null && (pair.scheme() == Scheme.LIGHT ? own.light() : own.dark()) != null;
        throw new StartRefused(String.format(
                Locale.ROOT,
                "%s cannot be read: the contrast of %s on %s is %.2f, and %.1f is needed (%s scheme).",
                setting(isInk ? ink : "canvas", pair.scheme()),
                pair.ink(),
                pair.ground(),
                pair.contrast(),
                pair.least(),
                pair.scheme().name().toLowerCase(Locale.ROOT)));
    }

    private static String setting(String name, Scheme scheme) {
        return SETTING + name + "." + scheme.name().toLowerCase(Locale.ROOT);
    }

    private static String sheet(String name) {
        try {
            return new ClassPathResource("static/css/" + name + ".css").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
