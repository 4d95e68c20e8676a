package shop.stoa;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Public means that another package says the word. */
class PublicWordsTests {

    @Test
    void everyPublicWordIsSaidByAnotherPackage() {
        assertThat(ArchitectureRules.publicWordsThatNobodySays(House.shop())).isEmpty();
    }

    @Test
    void refusesAPublicWordThatNobodySays() {
        assertThat(ArchitectureRules.publicWordsThatNobodySays(House.planted("planted.house")))
                .contains("planted.house.cart.Leftover is public, and no other package says it")
                .noneMatch(breach -> breach.contains("planted.house.cart.Carts "))
                .noneMatch(breach -> breach.contains("planted.house.cart.CartLine "));
    }
}
