package shop.stoa.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Several texts in one line, as cells and fields have them: parted by commas; a comma inside of one has a backslash before it. */
public final class Lists {

    private Lists() {}

    public static String join(List<String> texts) {
        return texts.stream()
                .map(text -> text.replace("\\", "\\\\").replace(",", "\\,"))
                .collect(Collectors.joining(", "));
    }

    /** Blank ones are left out. */
    public static List<String> split(String cell) {
        List<String> texts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < cell.length(); i++) {
            char sign = cell.charAt(i);
            if (sign == '\\' && i + 1 < cell.length() && ",\\".indexOf(cell.charAt(i + 1)) >= 0) {
                text.append(cell.charAt(++i));
            } else if (sign == ',') {
                add(texts, text);
            } else {
                text.append(sign);
            }
        }
        add(texts, text);
        return texts;
    }

    private static void add(List<String> texts, StringBuilder text) {
        String plain = text.toString().strip();
        if (!plain.isEmpty()) {
            texts.add(plain);
        }
        text.setLength(0);
    }
}
