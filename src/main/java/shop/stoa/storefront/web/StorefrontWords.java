package shop.stoa.storefront.web;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.util.function.SingletonSupplier;
import shop.stoa.media.PictureHtml;
import shop.stoa.web.KeptMarkup;
import shop.stoa.web.PageWord;
import shop.stoa.web.ShopSettings;
import shop.stoa.web.Stencils;

/** Hangs out the words for cards and for the ways on from a listing. */
@Configuration(proxyBeanMethods = false)
class StorefrontWords {

    @Bean
    PageWord cardFaces(
            ObjectProvider<Stencils> stencils,
            ObjectProvider<PictureHtml> pictures,
            @Qualifier("mvcConversionService") ObjectProvider<ConversionService> formats,
            MessageSource messages,
            ShopSettings shop,
            ObjectProvider<KeptMarkup> again) {
        // a provider looks through all beans each time it is asked, which is a hundred times a page
        return new PageWord(
                "cardFaces",
                new CardFaces(
                        SingletonSupplier.of(stencils::getObject),
                        SingletonSupplier.of(pictures::getObject),
                        SingletonSupplier.of(formats::getObject),
                        messages,
                        shop,
                        SingletonSupplier.of(again::getObject)));
    }

    @Bean
    PageWord shelfFaces(
            ObjectProvider<Stencils> stencils,
            @Qualifier("mvcConversionService") ObjectProvider<ConversionService> formats,
            MessageSource messages,
            ObjectProvider<KeptMarkup> again) {
        return new PageWord(
                "shelfFaces",
                new ShelfFaces(
                        SingletonSupplier.of(stencils::getObject),
                        SingletonSupplier.of(formats::getObject),
                        messages,
                        SingletonSupplier.of(again::getObject)));
    }
}
