-- What the scanners in the warehouses and vans report.
CREATE TABLE `scans` (
  `id` bigint unsigned NOT NULL AUTO_INCREMENT,
  `parcel_id` bigint unsigned NOT NULL,
  `place` varchar(120) NOT NULL,
  `scanned_at` datetime(6) NOT NULL,
  PRIMARY KEY (`id`),
  KEY `scans_parcel` (`parcel_id`, `scanned_at`),
  CONSTRAINT `scans_parcel_fk` FOREIGN KEY (`parcel_id`) REFERENCES `parcels` (`id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
