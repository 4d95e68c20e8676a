package shop.stoa.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Component;
import shop.stoa.kernel.StartRefused;

/**
 * The marks of the shop: its logo, the browser's icon, the icon on a home screen, the picture of a shared link. They are
 * read at the start and served like our own files, under {@code brand/}; whatever the merchant has not set is made from
 * the name, or absent. Templates know this as {@code brand}.
 */
@Component
public class Brand {

    private static final Pattern VIEW_BOX = Pattern.compile("viewBox=\"(\\S+) (\\S+) (\\S+) (\\S+)\"");
    private static final Pattern ROOT = Pattern.compile("<svg(?=[\\s>])[^>]*>");
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

    private final ResourceLoader places;
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final @Nullable Logo logo;
    private final @Nullable String touchIcon;
    private final @Nullable ShareImage shareImage;

    /**
     * A logo and its shape.
     *
     * @param file its name, for {@code assets.url(…)}
     * @param drawn whether it is to stand in the page itself, because it takes the colour of its surroundings
     * @param viewBox what part of the drawing is to be seen, or null for a PNG
     * @param width in whatever unit the height is in, too
     */
    public record Logo(String file, boolean drawn, @Nullable String viewBox, int width, int height) {}

    /**
     * What a link to the front page shows elsewhere.
     *
     * @param file its name, for {@code assets.url(…)}
     * @param type {@code image/png} or {@code image/jpeg}
     * @param width in pixels
     * @param height in pixels
     */
    public record ShareImage(String file, String type, int width, int height) {}

    Brand(LookSettings settings, ShopSettings shop, Look look, ResourceLoader places) {
        this.places = places;
        logo = settings.logo() == null ? null : logo(settings.logo());
        files.put(
                "brand/icon.svg",
                settings.icon() == null
                        ? initial(shop.name(), look).getBytes(StandardCharsets.UTF_8)
                        : read("icon", settings.icon()));
        touchIcon = file("touch-icon", settings.touchIcon());
        shareImage = settings.shareImage() == null ? null : shareImage(settings.shareImage());
    }

    /** Null where the name itself is the mark. */
    public @Nullable Logo getLogo() {
        return logo;
    }

    /** The name of a PNG of 180×180 for {@code assets.url(…)}, or null. */
    public @Nullable String getTouchIcon() {
        return touchIcon;
    }

    /** Null where the merchant has set none. */
    public @Nullable ShareImage getShareImage() {
        return shareImage;
    }

    Map<String, byte[]> files() {
        return files;
    }

    private Logo logo(String place) {
        byte[] content = read("logo", place);
        if (isPng(content)) {
            files.put("brand/logo.png", content);
            ByteBuffer header = ByteBuffer.wrap(content);
            return new Logo("brand/logo.png", false, null, header.getInt(16), header.getInt(20));
        }
        String svg = new String(content, StandardCharsets.UTF_8);
        Matcher root = ROOT.matcher(svg);
        Matcher box = VIEW_BOX.matcher(svg);
        if (!root.find() || !box.find()) {
            throw new StartRefused("stoa.shop.logo: %s is neither a PNG nor an SVG with a viewBox.".formatted(place));
        }
        files.put("brand/logo.svg", named(svg, root).getBytes(StandardCharsets.UTF_8));
        return new Logo(
                "brand/logo.svg",
                svg.contains("currentColor"),
                "%s %s %s %s".formatted(box.group(1), box.group(2), box.group(3), box.group(4)),
                (int) Math.ceil(Double.parseDouble(box.group(3))),
                (int) Math.ceil(Double.parseDouble(box.group(4))));
    }

    /** The drawing under the id by which a page shows it. */
    private static String named(String svg, Matcher root) {
        String open = root.group().replaceAll("\\sid=\"[^\"]*\"", "");
        return svg.substring(0, root.start())
                + open.replaceFirst("<svg", "<svg id=\"logo\"")
                + svg.substring(root.end());
    }

    private ShareImage shareImage(String place) {
        byte[] content = read("share-image", place);
        boolean png = isPng(content);
        String name = "brand/share-image" + (png ? ".png" : ".jpg");
        String type = png ? "image/png" : "image/jpeg";
        ImageReader reader = ImageIO.getImageReadersByMIMEType(type).next();
        try (ImageInputStream picture = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            reader.setInput(picture);
            files.put(name, content);
            return new ShareImage(name, type, reader.getWidth(0), reader.getHeight(0));
        } catch (IOException e) {
            throw new StartRefused("stoa.shop.share-image: %s is neither a PNG nor a JPEG.".formatted(place), e);
        } finally {
            reader.dispose();
        }
    }

    private @Nullable String file(String setting, @Nullable String place) {
        if (place == null) {
            return null;
        }
        byte[] content = read(setting, place);
        String name = "brand/" + setting + (isPng(content) ? ".png" : ".jpg");
        files.put(name, content);
        return name;
    }

    private byte[] read(String setting, String place) {
        try {
            return places.getResource(place).getContentAsByteArray();
        } catch (IOException e) {
            throw new StartRefused("stoa.shop.%s: %s cannot be read.".formatted(setting, place), e);
        }
    }

    private static boolean isPng(byte[] content) {
        return content.length > 24 && ByteBuffer.wrap(content, 0, 4).equals(ByteBuffer.wrap(PNG));
    }

    private static String initial(String name, Look look) {
        String letter = name.substring(0, name.offsetByCodePoints(0, 1));
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="%s"/>\
                <text x="16" y="23.5" text-anchor="middle" font-family="Georgia, 'Times New Roman', serif" font-size="22" \
                fill="%s">%s</text></svg>""".formatted(
                        look.getInk(),
                        look.getLightCanvas(),
                        letter.replace("&", "&amp;").replace("<", "&lt;"));
    }
}
