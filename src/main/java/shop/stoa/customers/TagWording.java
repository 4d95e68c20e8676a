package shop.stoa.customers;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shop.stoa.web.RowWording;

/** Tells which tag a customer was given or lost; the log itself knows its number alone. */
@Component
class TagWording implements RowWording {

    private final Tags tags;
    private final MessageSource messages;

    TagWording(Tags tags, MessageSource messages) {
        this.tags = tags;
        this.messages = messages;
    }

    @Override
    public String table() {
        return "customers.customer_tag";
    }

    @Override
    public Optional<Told> told(String key, Map<String, Column> columns, Locale reader) {
        Column word = columns.get("word_id");
        if (word == null) {
            return Optional.empty();
        }
        String before = word(word.before(), reader);
        String after = word(word.after(), reader);
        return Optional.of(new Told(
                after == null ? before : after,
                false,
                List.of(new Figure(messages.getMessage("customers.tag", null, reader), before, after))));
    }

    private @Nullable String word(@Nullable String number, Locale reader) {
        return number == null
                ? null
                : tags.numbered(Long.parseLong(number))
                        .orElseGet(() -> messages.getMessage("customers.tag.gone", null, reader));
    }
}
