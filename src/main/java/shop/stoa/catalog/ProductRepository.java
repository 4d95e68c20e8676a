package shop.stoa.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ProductRepository extends Repository<Product, Long> {

    Product saveAndFlush(Product product);

    Optional<Product> findBySlug(String slug);

    List<Product> findByIdGreaterThanOrderById(long id, Limit count);

    boolean existsBySlug(String slug);

    long count();

    @Query("select v.sku from Variant v where lower(v.sku) in :skus order by v.sku")
    List<String> takenAmong(Collection<String> skus);
}
