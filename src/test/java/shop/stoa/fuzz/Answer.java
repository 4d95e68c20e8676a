package shop.stoa.fuzz;

import java.util.List;
import java.util.Map;

/**
 * What came back.
 *
 * @param headers by their names in small letters
 */
record Answer(int status, Map<String, List<String>> headers, String body) {

    String header(String name) {
        return String.join(", ", headers.getOrDefault(name, List.of()));
    }
}
