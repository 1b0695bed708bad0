/** Actions of EC2 that are authorized as a whole, as each of aiart is: each stands in for one of them. */
export const ec2Actions = [
  "DescribeAccountAttributes", "DescribeAddressTransfers", "DescribeAddresses", "DescribeAddressesAttribute", "DescribeAggregateIdFormat",
  "DescribeApplicationStatus", "DescribeAvailabilityZones", "DescribeBundleTasks", "DescribeByoipCidrs", "DescribeCapacityBlockStatus",
  "DescribeCapacityBlocks", "DescribeCarrierGateways", "DescribeClientVpnEndpoints", "DescribeCoipPools", "DescribeConversionTasks",
  "DescribeCustomerGateways", "DescribeDhcpOptions", "DescribeElasticGpus", "DescribeExportImageTasks", "DescribeExportTasks",
  "DescribeFastLaunchImages", "DescribeFleets", "DescribeFlowLogs", "DescribeFpgaImages", "DescribeHostReservations", "DescribeHosts",
  "DescribeIdFormat", "DescribeIdentityIdFormat", "DescribeImageReferences", "DescribeImageUsageReports", "DescribeImages", "DescribeImportImageTasks",
  "DescribeImportSnapshotTasks", "DescribeInstanceSqlHaStates", "DescribeInstanceStatus", "DescribeInstanceTopology", "DescribeInstanceTypes",
  "DescribeInstances", "DescribeInternetGateways", "DescribeIpamByoasn", "DescribeIpamPolicies", "DescribeIpamPoolAllocations", "DescribeIpamPools",
  "DescribeIpamScopes", "DescribeIpams", "DescribeIpv6Pools", "DescribeKeyPairs", "DescribeLaunchTemplates", "DescribeLocalGateways",
  "DescribeLockedSnapshots",
] as const;
