package shop.stoa.media;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a browser says of a file beside its content. Nothing is made of it: content decides. But a file that is called a
 * program, or called nothing that a file is called, was not chosen as a picture by a person.
 */
final class UploadName {

    private static final int LONGEST = 255;

    private static final Set<String> ENDINGS = Set.of("jpg", "jpeg", "jpe", "jfif", "png", "webp", "gif");

    private static final Set<String> TYPES = Set.of(
            "image/jpeg",
            "image/jpg",
            "image/pjpeg",
            "image/png",
            "image/x-png",
            "image/webp",
            "image/gif",
            "application/octet-stream");

    /** Up over folders, or what no keyboard types. */
    private static final Pattern NO_NAME =
            Pattern.compile("(^|.*[/\\\\])\\.\\.([/\\\\].*|$)|.*\\p{Cntrl}.*", Pattern.DOTALL);

    private UploadName() {}

    /** @throws UnreadableImage where either is not a picture's; a file without a name or type may be one */
    static void requirePictures(@Nullable String name, @Nullable String declaredType) {
        if (name != null && !name.isEmpty() && !isPictures(name)) {
            throw refusal("The file's name is not a picture's");
        }
        if (declaredType != null && !declaredType.isBlank() && !TYPES.contains(essenceOf(declaredType))) {
            throw refusal("The file's type is not a picture's");
        }
    }

    private static boolean isPictures(String name) {
        int dot = name.lastIndexOf('.');
        return name.length() <= LONGEST
                && !NO_NAME.matcher(name).matches()
                && dot >= 0
                && ENDINGS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    private static String essenceOf(String type) {
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
    }

    private static UnreadableImage refusal(String message) {
        return new UnreadableImage(PictureRefusal.NOT_A_PICTURES_NAME, message);
    }
}
