package shop.stoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryCacheTests {

    private final MemoryCache<String, Integer> cache = new MemoryCache<>("tests.numbers", 3);

    @Test
    void neverHoldsMoreThanItsBound() {
        for (int number = 0; number < 100; number++) {
            cache.put("n" + number, number);
            assertThat(cache.use().size()).isLessThanOrEqualTo(3);
        }

        assertThat(cache.get("n99")).isEqualTo(99);
        assertThat(cache.compute("one more", (key, known) -> 7)).isEqualTo(7);
        assertThat(cache.use().size()).isLessThanOrEqualTo(3);
    }

    @Test
    void whatIsThereAlreadyMakesNobodyElseGo() {
        cache.put("a", 1);
        cache.put("b", 2);
        cache.put("c", 3);

        cache.put("b", 4);

        assertThat(cache.get("a")).isEqualTo(1);
        assertThat(cache.get("b")).isEqualTo(4);
    }

    @Test
    void countsHowOftenItWasOfUse() {
        cache.use().hit();
        cache.use().hit();
        cache.use().miss();

        assertThat(cache.use().hits()).isEqualTo(2);
        assertThat(cache.use().misses()).isEqualTo(1);
    }
}
