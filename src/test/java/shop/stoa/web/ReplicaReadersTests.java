package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class ReplicaReadersTests {

    private final ReplicaReaders readers =
            new ReplicaReaders(new Cookies(SameOriginFilterTests.shop("https://shop.example")));

    @Test
    void letsWhoOnlyLooksReadThere() {
        assertThat(readers.shouldNotFilter(new MockHttpServletRequest("GET", "/products/jar")))
                .isFalse();
        assertThat(readers.shouldNotFilter(new MockHttpServletRequest("GET", "/cart")))
                .isTrue();
    }

    /** It would be kept as it was before a change that the replica has not heard of. */
    @Test
    void rendersWhatIsKeptForAllFromTheShopsOwn() {
        var request = new MockHttpServletRequest("GET", "/products/jar");
        request.setAttribute(PublicPages.FOR_ALL, true);

        assertThat(readers.shouldNotFilter(request)).isTrue();
    }
}
