package shop.stoa.catalog;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface CategoryRepository extends Repository<Category, Long> {

    Category saveAndFlush(Category category);

    Optional<Category> findBySlug(String slug);

    @Query("select c from Category c where c.parent is not distinct from :parent order by c.position, c.id")
    List<Category> below(@Nullable Category parent);

    @Modifying
    @Query("update Category c set c.version = c.version + 1 where c.slug = :slug")
    void raiseVersion(String slug);

    long count();

    void delete(Category category);

    @Query("select coalesce(max(c.position), -1) from Category c where c.parent is not distinct from :parent")
    int lastPositionBelow(@Nullable Category parent);

    @Query(nativeQuery = true, value = "select count(*) from catalog.product where category_id = :category")
    long productsIn(long category);

    @Query(nativeQuery = true, value = "select exists (select from catalog.product where category_id = :category)")
    boolean holdsProducts(long category);
}
