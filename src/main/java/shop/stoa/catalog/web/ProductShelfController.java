package shop.stoa.catalog.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import shop.stoa.catalog.Assortment;
import shop.stoa.catalog.ChangedMeanwhile;
import shop.stoa.catalog.NewProduct;
import shop.stoa.catalog.ProductId;
import shop.stoa.catalog.ProductSheet;
import shop.stoa.catalog.ProductStatus;
import shop.stoa.web.Needs;

/** Puts a product on the shelf as it was saved, or takes it off. */
@Controller
@Needs("catalog.edit")
class ProductShelfController {

    private final Assortment assortment;
    private final Clock clock;

    ProductShelfController(Assortment assortment, Clock clock) {
        this.assortment = assortment;
        this.clock = clock;
    }

    @PostMapping("/admin/catalog/products/{id:\\d{1,18}}/publication")
    String publish(@PathVariable long id) {
        return change(id, product -> ProductFields.onShelf(product, clock.instant()), "published");
    }

    @PostMapping("/admin/catalog/products/{id:\\d{1,18}}/archive")
    String archive(@PathVariable long id) {
        return change(id, product -> ProductFields.in(ProductStatus.ARCHIVED, product), "archived");
    }

    private String change(long id, UnaryOperator<NewProduct> deed, String done) {
        ProductSheet sheet = assortment.productFor(new ProductId(id));
        assortment.changeProduct(sheet.id(), sheet.version(), deed.apply(sheet.product()));
        return "redirect:/admin/catalog/products/" + id + "?done=" + done;
    }

    @ExceptionHandler
    void faster(ChangedMeanwhile e, HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_CONFLICT);
    }
}
