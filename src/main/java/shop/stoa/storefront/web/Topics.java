package shop.stoa.storefront.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What somebody may look for that is no product: each language's bundle says by which words. */
@Component
class Topics {

    private static final List<String> ALL = List.of("delivery", "returns");
    private static final int SHORTEST = 4;

    private final MessageSource messages;

    Topics(MessageSource messages) {
        this.messages = messages;
    }

    record Topic(String title, String path) {}

    /** Those that one of the words means, or with four letters begins to mean. */
    List<Topic> meantBy(String typed, Locale language) {
        Set<String> words = Set.copyOf(Arrays.asList(typed.toLowerCase(language).split("[^\\p{L}]+", 20)));
        return ALL.stream()
                .filter(topic -> Arrays.stream(
                                say("storefront.topic." + topic, language).split("\\s*,\\s*"))
                        .anyMatch(name -> words.stream()
                                .anyMatch(word ->
                                        name.equals(word) || word.length() >= SHORTEST && name.startsWith(word))))
                .map(topic -> new Topic(say("storefront." + topic + ".title", language), "/info/" + topic))
                .toList();
    }

    private String say(String key, Locale language) {
        return messages.getMessage(key, null, language);
    }
}
