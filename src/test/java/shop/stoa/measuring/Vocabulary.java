package shop.stoa.measuring;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import shop.stoa.catalog.Attribute;
import shop.stoa.catalog.AttributeType;
import shop.stoa.catalog.AttributeWord;

/** What kind of thing the attributes of a file's products are, as all of its values together tell. */
final class Vocabulary {

    private static final int LONGEST_WORD = 80;
    private static final int FILTERS = 40;

    private final Map<String, Kind> kinds = new LinkedHashMap<>();

    /** What was seen of one attribute. */
    private static final class Kind {
        private final String name;
        private int uses;
        private boolean numbers = true;
        private boolean answers = true;
        private boolean brief = true;

        Kind(String name) {
            this.name = name;
        }

        void see(Object value) {
            uses++;
            numbers &= value instanceof BigDecimal;
            answers &= value instanceof Boolean;
            brief &= value.toString().length() <= LONGEST_WORD;
        }

        AttributeType type() {
            if (numbers) {
                return AttributeType.NUMBER;
            }
            if (answers) {
                return AttributeType.YES_NO;
            }
            return brief ? AttributeType.CHOICE : AttributeType.TEXT;
        }
    }

    Vocabulary(List<JudgedProducts.Line> lines) {
        lines.forEach(line -> line.attributes().forEach((name, value) -> {
            String shown = Shelver.attributeName(name);
            kinds.computeIfAbsent(AttributeWord.keyOf(shown), key -> new Kind(shown))
                    .see(value);
        }));
    }

    /** The most used words that products share are what listings are narrowed by. */
    List<Attribute> attributes() {
        Set<String> filters = kinds.entrySet().stream()
                .filter(kind -> kind.getValue().type() == AttributeType.CHOICE)
                .sorted(Comparator.comparingInt(kind -> -kind.getValue().uses))
                .limit(FILTERS)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return kinds.entrySet().stream()
                .map(kind -> new Attribute(
                        kind.getKey(),
                        kind.getValue().name,
                        kind.getValue().type(),
                        null,
                        filters.contains(kind.getKey()),
                        0))
                .toList();
    }
}
