package shop.stoa.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketTimeoutException;
import org.hibernate.search.util.common.SearchException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a cluster's failures passes by itself. */
class SearchAwayTests {

    @Test
    void nobodyAnswers() {
        assertThat(SearchAway.of(new SearchException("HSEARCH400007", new SocketTimeoutException("5 s"))))
                .isInstanceOf(SearchAway.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"503 'Service Unavailable'", "429 'Too Many Requests'", "504 'Gateway Timeout'"})
    void aNodeAnswersThatItCannot(String response) {
        SearchException failure = new SearchException(
                "HSEARCH400007: Elasticsearch request failed: it is red\nRequest: POST /x/_search\nResponse: "
                        + response + " from 'http://127.0.0.1:9200'");

        assertThat(SearchAway.of(failure)).isInstanceOf(SearchAway.class);
    }

    @Test
    void aQuestionThatIsWrongStaysAFailure() {
        SearchException failure =
                new SearchException("HSEARCH400007: failed\nResponse: 400 'Bad Request' from 'http://127.0.0.1:9200'");

        assertThat(SearchAway.of(failure)).isSameAs(failure);
    }
}
