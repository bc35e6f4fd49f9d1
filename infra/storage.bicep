metadata description = 'The storage account: tables with every state, blobs with every file. The app creates its tables and containers itself, private as the account demands.'

param name string
param location string
param tags object
param sku string
param recoveryDays int
param lock bool

@description('Whose app reads its own package from here.')
param principalId string

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: sku }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    // The app and the Functions host open the account by a connection string.
    allowSharedKeyAccess: true
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    isVersioningEnabled: true
    deleteRetentionPolicy: { enabled: true, days: recoveryDays }
    containerDeleteRetentionPolicy: { enabled: true, days: recoveryDays }
  }
}

resource deployment 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = {
  parent: blobs
  name: 'app-package'
  properties: { publicAccess: 'None' }
}

// Versions are for mistakes. Kept for good they would outlive what somebody had a right to see erased.
resource forgetting 'Microsoft.Storage/storageAccounts/managementPolicies@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'forget-old-versions'
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'] }
            actions: { version: { delete: { daysAfterCreationGreaterThan: recoveryDays } } }
          }
        }
      ]
    }
  }
  dependsOn: [blobs]
}

resource blobDataOwner 'Microsoft.Authorization/roleDefinitions@2022-04-01' existing = {
  scope: subscription()
  name: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
}

resource packageAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: deployment
  name: guid(deployment.id, principalId, blobDataOwner.id)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: blobDataOwner.id
  }
}

resource accountLock 'Microsoft.Authorization/locks@2020-05-01' = if (lock) {
  scope: account
  name: 'keep'
  properties: {
    level: 'CanNotDelete'
    notes: 'Holds applications, decisions and the budget ledger. Its tables cannot be brought back.'
  }
}

output name string = account.name
output deploymentContainer string = deployment.name
